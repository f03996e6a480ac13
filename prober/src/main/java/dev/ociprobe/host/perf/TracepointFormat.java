package dev.ociprobe.host.perf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code format} file of a tracepoint: its id and the layout of its data.
 *
 * @param id for perf_event_open(2)
 * @param fields by name
 */
record TracepointFormat(long id, Map<String, Field> fields) {
  private static final Pattern ID = Pattern.compile("^ID: *(\\d{1,9})$", Pattern.MULTILINE);
  private static final Pattern FIELD =
      Pattern.compile(
          "^\\s*field:(?<declaration>[^;]*);\\s*offset:(?<offset>\\d{1,6});"
              + "\\s*size:(?<size>\\d{1,6});(?:\\s*signed:(?<signed>[01]);)?",
          Pattern.MULTILINE);
  private static final Pattern NAME =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z_0-9]*)\\s*(?:\\[[^\\]]*\\])?\\s*$");

  /** The ways in which a field holds text. */
  enum Text {
    /** It holds a number. */
    NONE,
    /** The field is the text, up to a NUL or its end. */
    INLINE,
    /** {@code __data_loc}: the field holds 16 bits of length above 16 bits of offset. */
    ELSEWHERE
  }

  /**
   * One field.
   *
   * @param offset in the data, bytes
   * @param size in bytes
   */
  record Field(int offset, int size, boolean isSigned, Text text) {}

  TracepointFormat {
    fields = Map.copyOf(fields);
  }

  /**
   * Parses the file.
   *
   * @throws TracepointFormatException if it has no id or a field without a name
   */
  static TracepointFormat parse(String text) throws TracepointFormatException {
    Matcher id = ID.matcher(text);
    if (!id.find()) {
      throw new TracepointFormatException("it has no ID");
    }
    Map<String, Field> fields = new HashMap<>();
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      String declaration = field.group("declaration");
      Matcher name = NAME.matcher(declaration);
      if (!name.find()) {
        throw new TracepointFormatException("no field name in \"" + declaration + "\"");
      }
      fields.put(
          name.group("name"),
          new Field(
              Integer.parseInt(field.group("offset")),
              Integer.parseInt(field.group("size")),
              "1".equals(field.group("signed")),
              textOf(declaration)));
    }
    return new TracepointFormat(Long.parseLong(id.group(1)), fields);
  }

  private static Text textOf(String declaration) {
    if (declaration.contains("__data_loc")) {
      return Text.ELSEWHERE;
    }
    return declaration.contains("[") && declaration.contains("char") ? Text.INLINE : Text.NONE;
  }

  /**
   * The integer field of a name.
   *
   * @throws TracepointFormatException if there is no such field
   */
  NumberField number(String name) throws TracepointFormatException {
    Field field = field(name);
    boolean isInteger =
        switch (field.size()) {
          case Byte.BYTES, Short.BYTES, Integer.BYTES, Long.BYTES -> true;
          default -> false;
        };
    if (field.text() != Text.NONE || !isInteger) {
      throw new TracepointFormatException("its field " + name + " is not an integer");
    }
    return new NumberField(field.offset(), field.size(), field.isSigned());
  }

  /**
   * The text field of a name.
   *
   * @throws TracepointFormatException if there is no such field
   */
  TextField text(String name) throws TracepointFormatException {
    Field field = field(name);
    if (field.text() == Text.NONE
        || (field.text() == Text.ELSEWHERE && field.size() != Integer.BYTES)) {
      throw new TracepointFormatException("its field " + name + " is not text");
    }
    return new TextField(field.offset(), field.size(), field.text() == Text.ELSEWHERE);
  }

  private Field field(String name) throws TracepointFormatException {
    Field field = fields.get(name);
    if (field == null) {
      throw new TracepointFormatException("it has no field " + name);
    }
    return field;
  }
}
