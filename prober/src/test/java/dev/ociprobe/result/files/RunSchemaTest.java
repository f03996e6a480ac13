package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSchemaTest extends RunSchemaTestCase {
  @Test
  void schema_isItselfValid() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run-full.json", "run-empty.json"})
  void validate_aGoldenDocument_findsNothing(String name) throws IOException {
    assertThat(problems(MAPPER.readTree(Golden.read(RunSchemaTest.class, name)))).isEmpty();
  }

  @Test
  void validate_whatIsWrittenNow_findsNothing() throws IOException {
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.full())))).isEmpty();
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.empty())))).isEmpty();
    assertThat(problems(MAPPER.readTree(RunJsonTest.text(SampleRuns.workload())))).isEmpty();
  }

  @Test
  void validate_aFieldOfALaterVersion_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.put("later", 1);
    first(document, "series").put("p9999", 5);
    assertThat(problems(document)).isEmpty();
  }

  @Test
  void validate_anOlderDocumentWithoutLaterLists_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.remove(LATER);
    document.get("comparisons").forEach(each -> ((ObjectNode) each).remove(LATER));
    document.get("footprints").forEach(each -> ((ObjectNode) each).remove(LATER));
    assertThat(problems(document)).isEmpty();
    assertThat(RunJson.run(document).charges()).isEmpty();
    assertThat(RunJson.run(document).noiseFloors()).isEmpty();
    assertThat(RunJson.run(document).comparisons()).allMatch(each -> each.floor().isEmpty());
  }

  @Test
  void validate_spikesOfTheDesign_findsNothing() throws IOException {
    ObjectNode document = golden();
    document.set(
        "spikes",
        MAPPER.readTree(
            """
            [{"runtime":"runc","phase":"create","sequence":17,"duration":400000000,
              "baseline":30000000,"causes":[{"what":"rcu","share":0.7}],"unexplained":0.3,
              "verdict":"EXPLAINED"}]
            """));
    assertThat(problems(document)).isEmpty();
    ((ObjectNode) document.path("spikes").get(0)).remove("causes");
    assertThat(problems(document)).hasSize(1);
  }

  @Test
  void validate_verdictWithoutWhatWasWritten_findsIt() throws IOException {
    ObjectNode document = (ObjectNode) MAPPER.readTree(RunJsonTest.text(SampleRuns.limits()));
    assertThat(problems(document)).isEmpty();
    first(document, "verdicts").remove("written");
    assertThat(problems(document)).hasSize(1);
  }

  @Test
  void validate_curveWithoutALoad_findsIt() throws IOException {
    ObjectNode document = (ObjectNode) MAPPER.readTree(RunJsonTest.text(SampleRuns.scale()));
    assertThat(problems(document)).isEmpty();
    first(document, "curves").remove("load");
    assertThat(problems(document)).hasSize(1);
  }
}
