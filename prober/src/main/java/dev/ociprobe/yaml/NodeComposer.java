package dev.ociprobe.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Makes one document of the parser's events. Depth and content are bounded, the latter with each
 * alias counted as what it stands for; tags, several documents and equal keys are refused.
 *
 * <p>The library's own composer recurses as deep as the document is nested, resolves the tags of
 * plain values so that they look like written ones, and sees equal keys only when it constructs
 * objects.
 */
final class NodeComposer {
  private static final int MAX_DEPTH = 32;

  /** In characters of values; each value counts some more. */
  private static final int MAX_CONTENT = 1 << 20;

  private static final int VALUE_CONTENT = 8;

  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int content;

  /** A value that aliases may stand for, and how much it holds. */
  private record Anchored(Node node, int content) {}

  NodeComposer(Iterator<Event> events) {
    this.events = events;
  }

  /** Returns the document; a null scalar if there is none. */
  Node document() throws YamlException {
    Node node = new Node.Scalar(Place.START, "", true);
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

  /** Returns the place of the library's mark; the beginning if there is none. */
  static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.START);
  }
}
