package dev.ociprobe.host.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopePropertiesTest {

  @Test
  void parse_ofALoadedScope_hasWhatIsSet() {
    ScopeProperties scope =
        ScopeProperties.parse(
            "TasksMax=20\nMemoryMax=infinity\nCPUWeight=[not set]\nAllowedCPUs=\nLoadState=loaded\n");

    assertThat(scope.why()).isEmpty();
    assertThat(scope.set("TasksMax")).hasValue("20");
    assertThat(scope.set("MemoryMax")).isEmpty();
    assertThat(scope.set("CPUWeight")).isEmpty();
    assertThat(scope.set("AllowedCPUs")).isEmpty();
    assertThat(scope.set("MemoryLimit")).isEmpty();
  }

  @Test
  void parse_ofAScopeThatIsGone_knowsNothing() {
    ScopeProperties scope = ScopeProperties.parse("TasksMax=4915\nLoadState=not-found\n");

    assertThat(scope.why()).hasValue("systemd has no such scope (LoadState: not-found)");
    assertThat(scope.values()).isEmpty();
  }

  @Test
  void parse_ofGarbage_keepsTheFirstLineOfANameAndNothingThatControlsATerminal() {
    ScopeProperties scope =
        ScopeProperties.parse(
            "LoadState=loaded\n=\n\0\nTasksMax\nTasksMax=1\u001b[31m\nTasksMax=20\nId=x.scope\n"
                + "MemoryMax="
                + "9".repeat(1000)
                + "\n");

    assertThat(scope.values()).containsOnlyKeys("LoadState", "TasksMax", "MemoryMax");
    assertThat(scope.values().get("TasksMax")).isEqualTo("1\\e[31m");
    assertThat(scope.values().get("MemoryMax")).hasSizeLessThan(500);
    assertThat(ScopeProperties.parse("").why()).isPresent();
  }

  @Test
  void names_areEachAskedForOnce() {
    assertThat(ScopeProperties.names())
        .doesNotHaveDuplicates()
        .contains("LoadState", "TasksMax", "CPUQuotaPeriodUSec", "AllowedMemoryNodes");
  }
}
