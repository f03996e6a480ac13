package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch in a container that has the host's pids, and its files at {@code /host}. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchInAContainerIT extends WatchTestCase {
  private static final String ID = "watch-it-in-a-container";

  /** The capabilities that podman gives to each container. */
  private static final List<String> ORDINARY =
      List.of(
          "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SYS_CHROOT");

  private static final List<String> PRIVILEGED =
      List.of("SYS_CHROOT", "SYS_ADMIN", "PERFMON", "SYS_PTRACE", "IPC_LOCK", "DAC_OVERRIDE");

  @AfterEach
  void removeContainer() throws Exception {
    runc("delete", "--force", ID);
  }

  private static int runc(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("runc"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Starts a watch in a container of runc's and waits until it watches. */
  private Process watchInside(List<String> capabilities, boolean isFiltered) throws Exception {
    Path bundle =
        bundle(
            "contained",
            config -> {
              contain(config, capabilities);
              if (isFiltered) {
                forbidPerf(config);
              }
            },
            "--",
            "/usr/sbin/chroot");
    ProcessBuilder builder =
        new ProcessBuilder("runc", "run", "--bundle", bundle.toString(), ID)
            .redirectOutput(watching.resolve("stdout").toFile())
            .redirectError(watching.resolve("stderr").toFile());
    return awaitWatching(builder.start());
  }

  private void contain(ObjectNode config, List<String> capabilities) {
    ObjectNode process = (ObjectNode) config.path("process");
    ArrayNode words = process.putArray("args").add("/usr/sbin/chroot").add("/host");
    Ociprobe.program("-XX:TieredStopAtLevel=1").forEach(words::add);
    List.of(arguments(out(), "--json-lines")).forEach(words::add);
    process.putArray("env").add("PATH=" + System.getenv("PATH")).add("LC_ALL=C.UTF-8");
    ObjectNode sets = process.putObject("capabilities");
    for (String set : List.of("bounding", "effective", "permitted")) {
      ArrayNode names = sets.putArray(set);
      capabilities.forEach(each -> names.add("CAP_" + each));
    }
    ArrayNode namespaces = (ArrayNode) config.path("linux").path("namespaces");
    for (int i = namespaces.size() - 1; i >= 0; i--) {
      if (namespaces.path(i).path("type").asText().equals("pid")) {
        namespaces.remove(i);
      }
    }
    ObjectNode host = ((ArrayNode) config.path("mounts")).addObject();
    host.put("destination", "/host").put("type", "bind").put("source", "/");
    host.putArray("options").add("rbind");
    ((ObjectNode) config.path("root")).put("readonly", false);
  }

  private static void forbidPerf(ObjectNode config) {
    ObjectNode seccomp = ((ObjectNode) config.path("linux")).putObject("seccomp");
    seccomp.put("defaultAction", "SCMP_ACT_ALLOW");
    ObjectNode rule = seccomp.putArray("syscalls").addObject();
    rule.putArray("names").add("perf_event_open").add("bpf");
    rule.put("action", "SCMP_ACT_ERRNO");
  }

  private Run endInside(Process process) throws Exception {
    Thread.sleep(500);
    assertThat(runc("kill", ID, "TERM")).isZero();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said()).isZero();
    return RunReader.readRun(out());
  }

  @Test
  void watch_inAPrivilegedContainer_seesTheHostsContainersByTheHostsPids() throws Exception {
    Path bundle = bundle("lives-outside", config -> {});
    Process process = watchInside(PRIVILEGED, false);
    long pid = live(bundle, "watch-it-outside");
    Run run = endInside(process);

    assertThat(run.warnings()).noneMatch(each -> each.code().equals("processes-polled"));
    assertThat(lines())
        .filteredOn(line -> line.path("container").asText().equals("watch-it-outside"))
        .as(said())
        .anySatisfy(line -> {
          assertThat(line.path("verb").asText()).isEqualTo("ready");
          assertThat(line.path("pid").asLong()).isEqualTo(pid);
        });
  }

  @Test
  void watch_inAnOrdinaryContainer_saysWhatItLacks() throws Exception {
    Path bundle = bundle("lives-outside", config -> {});
    Process process = watchInside(ORDINARY, true);
    live(bundle, "watch-it-outside");
    Run run = endInside(process);

    assertThat(said())
        .contains("CAP_PERFMON", "a seccomp profile is in force", "looked at again and again")
        .doesNotContain("4.18");
    assertThat(count(run, "runc+shell", "create")).as(said()).isPositive();
  }
}
