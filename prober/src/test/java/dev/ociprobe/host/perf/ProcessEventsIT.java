package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Posix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
  void take_afterAProgramOfAWantedName_hasItsArgumentsAndItsEnd() throws Exception {
    try (ProcessEvents events = ProcessEvents.open(Posix.load("ffm"), List.of("true"))) {
      Process process = new ProcessBuilder("/bin/true", "--flag", "a b", "ü").start();
      int pid = Math.toIntExact(process.pid());
      process.waitFor();
      takeUntil(
          events,
          each -> each.event() instanceof Event.SignalGenerate && each.event().at().pid() == pid);

      assertThat(of(pid))
          .anySatisfy(each -> {
            assertThat(each.event()).isInstanceOf(Event.Exec.class);
            assertThat(each.arguments()).containsExactly("/bin/true", "--flag", "a b", "ü");
          })
          .anySatisfy(each -> assertThat(each.event()).isInstanceOf(Event.Exit.class));
      assertThat(seen)
          .anySatisfy(each ->
              assertThat(each.event())
                  .isInstanceOfSatisfying(
                      Event.Fork.class, fork -> assertThat(fork.childPid()).isEqualTo(pid)));
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
