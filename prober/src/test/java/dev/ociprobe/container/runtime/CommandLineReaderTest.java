package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Aside;
import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.container.runtime.CommandLineReader.Internal;
import dev.ociprobe.container.runtime.CommandLineReader.Reading;
import dev.ociprobe.container.runtime.CommandLineReader.Unknown;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineReaderTest {
  private final CommandLineReader reader = new CommandLineReader();

  private Reading read(String line) {
    return reader.read(List.of(line.split(" ", -1)));
  }

  // As conmon, containerd's shims, buildah and the stopwatch type them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runc --root /run/runc --log /l/oci-log --log-format json --systemd-cgroup create --bundle /b --pid-file /b/pidfile web | create | web | /run/runc | /b
          /usr/bin/runc --systemd-cgroup --root=/run/containerd/runc/k8s.io --log=/r/log.json --log-format=json create --bundle=/b --pid-file=/b/init.pid c1 | create | c1 | /run/containerd/runc/k8s.io | /b
          /usr/bin/crun --log-level=error --root /run/crun start 4f3c | start | 4f3c | /run/crun |
          crun --systemd-cgroup create -b /b c1 | create | c1 | | /b
          crun create -b/b c1 | create | c1 | | /b
          runc kill --all c1 9 | kill | c1 | |
          runc delete --force c1 | delete | c1 | |
          crun delete -f c1 | delete | c1 | |
          crun create -f /c.json -b /b c1 | create | c1 | | /b
          runc update --resources - c1 | update | c1 | |
          runc --rootless true start c1 | start | c1 | |
          runsc --rootless --platform ptrace start c1 | start | c1 | |
          runsc -root /r -network none create -bundle /b c1 | create | c1 | /r | /b
          runc state -- -odd | state | -odd | |
          crun run -db /b c1 | run | c1 | | /b
          kata-runtime --kata-config /k.toml state c1 | state | c1 | |
          """)
  void read_ofAnEnginesCommandLine_tellsVerbIdRootAndBundle(
      String line, String verb, String id, String root, String bundle) {
    assertThat(read(line))
        .isEqualTo(
            new Call(verb, id, Optional.ofNullable(root), Optional.ofNullable(bundle), true));
  }

  @ParameterizedTest
  @CsvSource({
    "runc run c1, false",
    "runc run -d --bundle /b c1, true",
    "runc run --detach c1, true",
    "runc exec c1 /bin/true -d, false",
    "crun exec -tu root c1 sh, false",
    "runc run --detach=false c1, false",
    "runc run --detach=true c1, true",
    "runc restore c1, false",
    "runc restore -d c1, true",
    "runc events c1, false",
    "runc events --stats c1, true",
    "runsc wait c1, false",
    "runsc wait --rootpid 3 c1, false",
    "runc exec --process /tmp/p --detach --pid-file /p c1, true",
    "crun exec -d c1 sh, true"
  })
  void read_ofRunAndExec_tellsWhetherTheyStay(String line, boolean isDetached) {
    assertThat(read(line))
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.id()).isEqualTo("c1");
              assertThat(call.isDetached()).isEqualTo(isDetached);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"runc --version", "runc list -f json", "runc features", "crun --help", "crun -V"})
  void read_ofAQuestion_isAside(String line) {
    assertThat(read(line)).isEqualTo(new Aside());
  }

  @ParameterizedTest
  @ValueSource(strings = {"runc init", "runsc-sandbox --root=/r boot --bundle=/b c1"})
  void read_ofTheRuntimesOwnChild_isInternal(String line) {
    assertThat(read(line)).isEqualTo(new Internal());
  }

  @ParameterizedTest
  @CsvSource({
    "runc, runc",
    "runc frobnicate c1, runc frobnicate",
    "runc --new-option value create c1, runc --new-option value",
    "runc create, runc create",
    "runc exec --env PASSWORD=x, runc exec",
    "runc create --bundle, runc create"
  })
  void read_ofAnUnknownForm_guessesNothing(String line, String beginning) {
    assertThat(read(line)).isEqualTo(new Unknown(beginning));
  }

  @Test
  void read_ofNoArguments_isUnknown() {
    assertThat(reader.read(List.of())).isEqualTo(new Unknown(""));
  }

  @ParameterizedTest
  @CsvSource({
    "runc create --bundle /b c1, /b",
    "runc create --bundle b c1, /w/b",
    "runc create c1, /w/."
  })
  void in_aWorkingDirectory_hasTheBundlesWholePath(String line, String bundle) {
    Call call = (Call) read(line);

    assertThat(call.in(Optional.of("/w")).bundle()).contains(bundle);
    assertThat(call.in(Optional.empty()).bundle())
        .isEqualTo(Optional.of(bundle).filter("/b"::equals));
  }
}
