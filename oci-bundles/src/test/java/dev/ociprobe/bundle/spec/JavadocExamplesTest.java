package dev.ociprobe.bundle.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that each record keeps the example of its Javadoc without loss. */
class JavadocExamplesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/ociprobe/bundle/spec");
  private static final Path NOWHERE = Path.of("example.json");
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final Pattern EXAMPLE_THEN_NAME =
      Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>.*?public record (\\w+)", Pattern.DOTALL);

  private static final Pattern RECORD = Pattern.compile("public record (\\w+)");

  record Example(Class<?> type, String json) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static List<Example> examples() throws IOException, ClassNotFoundException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        Matcher matcher = EXAMPLE_THEN_NAME.matcher(Files.readString(file));
        String outer = file.getFileName().toString().replace(".java", "");
        while (matcher.find()) {
          String name = matcher.group(2).equals(outer) ? outer : outer + "$" + matcher.group(2);
          examples.add(
              new Example(
                  Class.forName("dev.ociprobe.bundle.spec." + name),
                  matcher.group(1).replaceAll("(?m)^ *\\*", "")));
        }
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_readAndWritten_isTheSame(Example example) throws IOException {
    assertThat(roundTrip(example.json, example.type)).isEqualTo(TREES.readTree(example.json));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_namesEveryComponent(Example example) throws IOException {
    List<String> names = new ArrayList<>();
    TREES.readTree(example.json).fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .containsExactlyElementsOf(
            Arrays.stream(example.type.getRecordComponents())
                .map(JavadocExamplesTest::jsonName)
                .filter(name -> !name.equals("extra"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void unknownProperties_areKept(Example example) throws IOException {
    ObjectNode document = (ObjectNode) TREES.readTree(example.json);
    document.putObject("org.example.future").putArray("deep").add(1.50).addNull();
    document.putNull("nothing");

    assertThat(roundTrip(document.toString(), example.type)).isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void emptyDocument_staysEmptyOrIsRefused(Example example) throws IOException {
    try {
      assertThat(roundTrip("{}", example.type)).isEqualTo(TREES.createObjectNode());
    } catch (SpecException e) {
      assertThat(e).hasMessageMatching("example.json:1:\\d+: \"\\w+\" is missing");
    }
  }

  @Test
  void everyRecord_hasAnExample() throws IOException, ClassNotFoundException {
    List<String> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher matcher = RECORD.matcher(Files.readString(file));
        while (matcher.find()) {
          records.add(matcher.group(1));
        }
      }
    }
    records.remove("Uint64");

    assertThat(examples()).hasSizeGreaterThan(30);
    assertThat(examples())
        .extracting(Example::toString)
        .containsExactlyInAnyOrderElementsOf(records);
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static JsonNode roundTrip(String json, Class<?> type) throws IOException {
    Object value = SpecJson.parse(json.getBytes(StandardCharsets.UTF_8), NOWHERE, type);
    return TREES.readTree(SpecJson.json(value, NOWHERE));
  }
}
