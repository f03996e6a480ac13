package dev.ociprobe.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The reading of one document of YAML 1.2, which is not trusted: depth and content are bounded, the
 * latter with each alias counted as what it stands for. Tags, several documents and equal keys are
 * refused.
 */
public final class YamlText {
  private static final int MAX_DEPTH = 32;

  /** In characters of values; each value counts some more. */
  private static final int MAX_CONTENT = 1 << 20;

  private static final int VALUE_CONTENT = 8;
  private static final Place START = new Place(1, 1);

  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int content;

  /** A value that aliases may stand for, and how much it holds. */
  private record Anchored(Node node, int content) {}

  private YamlText(String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /**
   * Returns a document in UTF-8; a null scalar if there is none.
   *
   * @throws YamlException if it is malformed
   */
  public static Node read(byte[] file) throws YamlException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new YamlException(
          placeOf(file, bytes.position()), "not UTF-8 from here on", "save the file as UTF-8");
    }
    return read(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static Place placeOf(byte[] file, int position) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < position; i++) {
      line += file[i] == '\n' ? 1 : 0;
      column = file[i] == '\n' ? 1 : column + 1;
    }
    return new Place(line, column);
  }

  private static Node read(String text) throws YamlException {
    try {
      return new YamlText(text).document();
    } catch (MarkedYamlEngineException e) {
      throw new YamlException(place(e.getProblemMark()), "this is not YAML: " + words(e), "");
    } catch (ReaderException e) {
      throw new YamlException(
          placeOf(text, e.getCodePoint()),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
          "within double quotes, \\x and two digits stand for one");
    } catch (YamlEngineException e) {
      throw new YamlException(START, "this is not YAML: " + e.getMessage(), "");
    }
  }

  private static Place placeOf(String text, int codePoint) {
    String before = text.substring(0, Math.max(0, text.indexOf(codePoint)));
    int line = (int) before.chars().filter(each -> each == '\n').count();
    return new Place(
        line + 1, before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1);
  }

  private static String words(MarkedYamlEngineException e) {
    String problem = e.getProblem().replace("\\t(TAB)", "a tab");
    return e.getContext() == null ? problem : e.getContext() + ", " + problem;
  }

  private Node document() throws YamlException {
    Node node = new Node.Scalar(START, "", true);
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (documents++ > 0) {
            throw new YamlException(
                place(event.getStartMark()),
                "a second document begins here",
                "a file is one document");
          }
          node = node(events.next(), 1);
        }
        default -> {
          // The stream's and the document's ends.
        }
      }
    }
    return node;
  }

  private Node node(Event event, int depth) throws YamlException {
    Place place = place(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw new YamlException(place, "nested deeper than %d levels".formatted(MAX_DEPTH), "");
    }
    int before = content;
    count(place, VALUE_CONTENT);
    return switch (event) {
      case AliasEvent alias -> standIn(alias, place);
      case ScalarEvent scalar -> {
        untagged(place, scalar.getTag());
        count(place, scalar.getValue().length());
        yield keep(
            scalar.getAnchor(),
            before,
            new Node.Scalar(place, scalar.getValue(), scalar.isPlain()));
      }
      case SequenceStartEvent start -> {
        untagged(place, start.getTag());
        yield keep(start.getAnchor(), before, items(place, depth));
      }
      case MappingStartEvent start -> {
        untagged(place, start.getTag());
        yield keep(start.getAnchor(), before, entries(place, depth));
      }
      default -> throw new IllegalStateException(event.toString());
    };
  }

  private Node items(Place place, int depth) throws YamlException {
    List<Node> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new Node.Items(place, items);
  }

  private Node entries(Place place, int depth) throws YamlException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Node key = node(next, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        throw new YamlException(key.place(), "a key must be a word", "");
      }
      Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(key.place(), value));
      if (first != null) {
        throw new YamlException(
            key.place(),
            "the key \"%s\" is there already, at %s".formatted(name.text(), first.place()),
            "remove one of them");
      }
    }
    return new Node.Entries(place, entries);
  }

  private Node keep(Optional<Anchor> anchor, int before, Node node) {
    anchor.ifPresent(name -> anchors.put(name, new Anchored(node, content - before)));
    return node;
  }

  private Node standIn(AliasEvent alias, Place place) throws YamlException {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new YamlException(
          place, "there is no finished &%s before this alias".formatted(alias.getAlias()), "");
    }
    count(place, anchored.content());
    return anchored.node();
  }

  private void count(Place place, int more) throws YamlException {
    content += more;
    if (content > MAX_CONTENT) {
      throw new YamlException(place, "the file holds too much, its aliases counted in full", "");
    }
  }

  private static void untagged(Place place, Optional<String> tag) throws YamlException {
    if (tag.isPresent()) {
      throw new YamlException(
          place,
          "the tag %s means nothing here".formatted(tag.get().replace("tag:yaml.org,2002:", "!!")),
          "remove it");
    }
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(START);
  }
}
