package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandSplitTest {
  private final CommandSplit split = new CommandSplit();

  private void called(long sequence, String verb, long from, long to) {
    split.called(
        new WatchedCall(
            sequence,
            "runc",
            "podman",
            verb,
            "c",
            ContainerLabels.NONE,
            1,
            from,
            to,
            false,
            false));
  }

  private void own(long sequence, String verb, long from, long to) {
    split.called(
        new WatchedCall(
            sequence, "runc", "podman", verb, "c", ContainerLabels.NONE, 1, from, to, false, true));
  }

  private static Map<String, Long> nanos(List<WatchedCall> parts) {
    return parts.stream().collect(Collectors.toMap(WatchedCall::verb, WatchedCall::nanos));
  }

  private static WatchedCall call(long sequence, String engine, boolean isOwn) {
    return new WatchedCall(
        sequence, "runc", engine, "create", "c", ContainerLabels.NONE, 1, 100, 150, false, isOwn);
  }

  @Test
  void isFor_ofACommandThatMakesNoContainerItself_areTheCallsOfEngines() {
    assertThat(split.isFor(call(0, "docker", false))).isTrue();
    assertThat(split.isFor(call(1, "shell", false))).isFalse();
    assertThat(split.isFor(call(2, "ociprobe", false))).isFalse();
  }

  @Test
  void isFor_ofACommandWithAContainer_areItsOwnAndThoseOfItsContainer() {
    assertThat(split.isFor(call(0, "podman", true))).isTrue();
    assertThat(split.isFor(call(1, "podman", false))).isFalse();
    assertThat(split.isFor(call(0, "podman", false))).isTrue();
  }

  @Test
  void take_ofAWholeLife_hasPartsThatAddUp() {
    called(7, "create", 100, 150);
    called(7, "start", 160, 180);
    called(7, "delete", 300, 320);
    split.initExited(7, 280);

    assertThat(nanos(split.take(0, 400)))
        .containsOnly(
            entry("command", 400L),
            entry("before", 100L),
            entry("command-create", 50L),
            entry("between", 10L),
            entry("command-start", 20L),
            entry("own", 100L),
            entry("command-delete", 20L),
            entry("after", 100L));
  }

  @Test
  void take_ofARun_hasItsSetupAndItsOwnTime() {
    own(3, "ready", 100, 170);
    own(3, "run", 100, 300);
    split.initExited(3, 280);

    assertThat(nanos(split.take(0, 310)))
        .containsOnly(
            entry("command", 310L),
            entry("before", 100L),
            entry("command-setup", 70L),
            entry("own", 110L),
            entry("after", 30L));
  }

  @Test
  void take_ofARunWhoseProgramWasNotSeen_doesNotCallItSetup() {
    own(3, "run", 100, 300);

    assertThat(nanos(split.take(0, 310)))
        .containsOnly(
            entry("command", 310L),
            entry("before", 100L),
            entry("command-run", 200L),
            entry("own", 1L),
            entry("after", 10L));
  }

  @Test
  void take_besideCallsOfAShellElsewhere_leavesThemAlone() {
    split.called(
        new WatchedCall(
            0, "runc", "shell", "create", "c", ContainerLabels.NONE, 1, 100, 150, false, false));

    assertThat(split.containers(0, 200)).isZero();
    assertThat(split.take(0, 200)).isEmpty();
  }

  @Test
  void take_whereARunIsItsOwnAndOthersCreate_takesItsOwn() {
    called(0, "create", 50, 60);
    own(1, "run", 100, 150);

    assertThat(nanos(split.take(0, 200))).contains(entry("before", 100L));
  }

  @Test
  void take_whereTheCommandEndsBeforeItsContainer_clipsTheParts() {
    called(0, "create", 100, 150);
    called(0, "start", 160, 210);

    assertThat(nanos(split.take(0, 200)))
        .contains(entry("command", 200L), entry("own", 1L), entry("after", 1L));
  }

  @Test
  void take_whereOthersCreateContainersToo_takesItsOwn() {
    called(0, "create", 50, 60);
    own(1, "create", 100, 150);

    assertThat(split.containers(0, 200)).isEqualTo(1);
    assertThat(nanos(split.take(0, 200))).contains(entry("before", 100L));
  }

  @Test
  void take_leavesTheCallsOfTheNextRun() {
    called(0, "create", 10, 20);
    called(1, "create", 110, 120);

    assertThat(split.take(0, 100)).isNotEmpty();
    assertThat(split.take(100, 200)).isNotEmpty();
  }

  @Test
  void take_ofACommandWithoutContainer_isEmpty() {
    called(0, "create", 100, 150);

    assertThat(split.containers(200, 300)).isZero();
    assertThat(split.take(200, 300)).isEmpty();
    assertThat(split.take(0, 400)).isEmpty();
  }
}
