package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTest {

  private static Knowledge read(String json) throws IOException {
    return KnowledgeReader.read(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static String cause(String fields) {
    return "{'waits':[],'objects':[],'causes':[{" + fields + "}]}";
  }

  @Test
  void builtIn_isReadAndKnowsTheRcuWaitOfACgroupAttach() {
    Knowledge knowledge = Knowledge.builtIn();
    List<String> stack =
        List.of("__wait_rcu_gp", "synchronize_rcu", "rcu_sync_enter", "percpu_down_write");
    assertThat(knowledge.reasonOf(stack)).contains("an RCU grace period (synchronize_rcu)");
    TimeCategory category = new TimeCategory.Waited("write", "cgroup.procs", "");
    assertThat(knowledge.causeOf(category, new StepDetail("runc", stack, "", -1)))
        .map(KnownCause::id)
        .contains("rcu-cgroup-attach");
  }

  @Test
  void causeOf_whereOnePartOfTheSignatureFails_isEmpty() {
    TimeCategory elsewhere = new TimeCategory.Waited("write", "", "");
    StepDetail stack =
        new StepDetail("runc", List.of("synchronize_rcu", "percpu_down_write"), "", -1);
    assertThat(Knowledge.builtIn().causeOf(elsewhere, stack)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | expected an object",
        "{'waits':[],'objects':[]} | causes: expected a list",
        "{'waits':[],'objects':[],'causes':[],'more':1} | unknown field",
        "{'waits':[{'function':'x'}],'objects':[],'causes':[]} | reason: expected a text",
        "{'waits':[{'function':'x','reason':'  '}],'objects':[],'causes':[]} | reason: expected a text",
        "{'waits':[{'function':'x','reason':'\\u001b[2J'}],'objects':[],'causes':[]} | terminal",
        "{'waits':[],'objects':[],'causes':[]} {} | Trailing",
        "{'waits':[],'waits':[],'objects':[],'causes':[]} | Duplicate",
        "{'waits' | end-of-input",
      })
  void read_ofAMalformedKnowledgeBase_saysWhere(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_ofAnUnknownKind_isRefused() {
    assertThatThrownBy(() -> read(cause("'id':'a','signature':{'kind':'magic'}")))
        .hasMessageContaining("unknown kind \"magic\"");
  }

  @Test
  void read_ofARepeatedCause_isRefused() {
    String one =
        "{'id':'a','signature':{'kind':'waited'},'explanation':'e','remedy':'r','source':'s'}";
    assertThatThrownBy(() -> read("{'waits':[],'objects':[],'causes':[" + one + "," + one + "]}"))
        .hasMessageContaining("\"a\" occurs twice");
  }
}
