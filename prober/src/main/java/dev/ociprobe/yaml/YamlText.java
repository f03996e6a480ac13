package dev.ociprobe.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a file of one document of YAML 1.2, which is not trusted; see {@link NodeComposer} for what
 * is refused.
 */
public final class YamlText {
  private YamlText() {}

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
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
      return new NodeComposer(new ParserImpl(settings, new StreamReader(settings, text)))
          .document();
    } catch (MarkedYamlEngineException e) {
      throw new YamlException(
          NodeComposer.place(e.getProblemMark()), "this is not YAML: " + words(e), "");
    } catch (ReaderException e) {
      throw new YamlException(
          placeOf(text, e.getCodePoint()),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
          "within double quotes, \\x and two digits stand for one");
    } catch (YamlEngineException e) {
      throw new YamlException(Place.START, "this is not YAML: " + e.getMessage(), "");
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
}
