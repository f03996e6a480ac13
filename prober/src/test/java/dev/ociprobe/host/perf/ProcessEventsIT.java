package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Posix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** Needs root. */
class ProcessEventsIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<ProcessEvent> seen = new ArrayList<>();

  private void takeUntil(ProcessEvents events, Predicate<ProcessEvent> isLast) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (seen.stream().noneMatch(isLast) && System.nanoTime() < deadline) {
      seen.addAll(events.take(Duration.ofMillis(100)).events());
    }
    assertThat(seen).anyMatch(isLast);
  }

  private List<ProcessEvent> of(int pid) {
    return seen.stream().filter(each -> each.event().at().pid() == pid).toList();
  }

  @Test
  void take_afterProgramsOfAWantedName_hasTheirArgumentsOrNone() throws Exception {
    List<String> line = List.of("/bin/true", "--flag", "a b", "ü");
    List<Integer> pids = new ArrayList<>();
    try (ProcessEvents events = ProcessEvents.open(Posix.load("ffm"), List.of("true"))) {
      for (int i = 0; i < 40; i++) {
        Process process = new ProcessBuilder(line).start();
        int pid = Math.toIntExact(process.pid());
        process.waitFor();
        takeUntil(
            events,
            each -> each.event() instanceof Event.SignalGenerate && each.event().at().pid() == pid);
        pids.add(pid);
      }
    }

    List<List<String>> arguments =
        pids.stream()
            .flatMap(pid -> of(pid).stream())
            .filter(this::isTrue)
            .map(ProcessEvent::arguments)
            .toList();
    // The kernel copies no page of a stack that nobody has touched, as one between the two parts of
    // a first stack may be.
    assertThat(arguments).hasSameSizeAs(pids).allMatch(each -> each.isEmpty() || each.equals(line));
    assertThat(arguments).haveAtLeast(20, new Condition<>(line::equals, "the arguments"));
    for (int pid : pids) {
      assertThat(of(pid)).anyMatch(each -> each.event() instanceof Event.Exit);
      assertThat(seen)
          .anyMatch(each -> each.event() instanceof Event.Fork fork && fork.childPid() == pid);
    }
  }

  private boolean isTrue(ProcessEvent each) {
    return each.event() instanceof Event.Exec exec && exec.path().equals("/bin/true");
  }

  @Test
  void take_afterAStopSignal_hasItWithItsTarget() throws Exception {
    try (ProcessEvents events = ProcessEvents.open(Posix.load("ffm"), List.of())) {
      Process process = new ProcessBuilder("/bin/sleep", "60").start();
      int pid = Math.toIntExact(process.pid());
      Posix.load("ffm").processes().kill(pid, 19);
      takeUntil(
          events,
          each ->
              each.event() instanceof Event.SignalGenerate sent
                  && sent.stops()
                  && sent.targetTid() == pid);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void take_afterAnotherProgram_hasItWithoutArguments() throws Exception {
    try (ProcessEvents events = ProcessEvents.open(Posix.load("jna"), List.of("no-such"))) {
      Process process = new ProcessBuilder("/bin/true", "x").start();
      int pid = Math.toIntExact(process.pid());
      process.waitFor();
      takeUntil(
          events, each -> each.event() instanceof Event.Exit && each.event().at().pid() == pid);

      assertThat(of(pid))
          .filteredOn(each -> each.event() instanceof Event.Exec)
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.arguments()).isEmpty());
    }
  }
}
