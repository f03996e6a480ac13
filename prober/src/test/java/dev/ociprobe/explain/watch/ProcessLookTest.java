package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLookTest {
  @TempDir Path root;

  private ProcessLook look;

  @BeforeEach
  void hostWithRunc() {
    look =
        new ProcessLook(
            new FakeFiles(root).files(), EngineDocument.builtIn(), Map.of("runc", "runc"));
  }

  private Optional<Call> call(String path, String... arguments) {
    Event exec = new Event.Exec(new EventContext(0, 0, 7, 7, ""), path);
    return look.at(new ProcessEvent(exec, List.of(arguments)), false).call();
  }

  @Test
  void aProgram_hasItsArguments() {
    assertThat(call("/usr/bin/runc", "runc", "start", "c1"))
        .hasValueSatisfying(call -> assertThat(call.verb()).isEqualTo("start"));
  }

  @Test
  void aScriptOfARuntimesName_hasTheArgumentsAfterItsInterpreters() {
    assertThat(call("bin/runc", "/bin/sh", "bin/runc", "start", "c1"))
        .hasValueSatisfying(call -> assertThat(call.verb()).isEqualTo("start"));
    assertThat(call("/opt/runc", "/bin/bash", "-eu", "/opt/runc", "--root", "/r", "kill", "c1"))
        .hasValueSatisfying(call -> assertThat(call.verb()).isEqualTo("kill"));
  }
}
