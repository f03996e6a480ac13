package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** Tests of the schema of run.json. */
abstract class RunSchemaTestCase {
  /** Fields that older files lack. */
  static final List<String> LATER =
      List.of(
          "charges",
          "shapes",
          "noiseFloors",
          "workloads",
          "floor",
          "cpuFloor",
          "curves",
          "keptPrograms");

  static final ObjectMapper MAPPER = new ObjectMapper();
  static JsonNode text;
  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    text = MAPPER.readTree(Golden.read(Run.class, "run-1.schema.json"));
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  static List<String> problems(JsonNode document) {
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }

  static ObjectNode golden() throws IOException {
    return (ObjectNode) MAPPER.readTree(Golden.read(RunSchemaTestCase.class, "run-full.json"));
  }

  static ObjectNode first(ObjectNode document, String list) {
    return (ObjectNode) ((ArrayNode) document.get(list)).get(0);
  }
}
