package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedSchedulerTest {
  private static final List<String> LANES = List.of("runc", "crun", "runsc");

  private final List<String> turns = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();

  @Test
  void run_givesEachLaneOneTurnARound() {
    rounds(7).run(50, this::note);

    for (int round = 0; round < 50; round++) {
      assertThat(turns.subList(3 * round, 3 * round + 3))
          .containsExactlyInAnyOrder("runc " + round, "crun " + round, "runsc " + round);
    }
  }

  @Test
  void run_changesTheOrderFromRoundToRound() {
    rounds(7).run(50, this::note);

    assertThat(firsts()).contains("runc", "crun", "runsc");
  }

  @Test
  void run_withTheSameSeed_hasTheSameOrder() {
    rounds(7).run(50, this::note);
    List<String> first = List.copyOf(turns);
    turns.clear();

    rounds(7).run(50, this::note);

    assertThat(turns).isEqualTo(first);
  }

  @Test
  void run_withAnotherSeed_hasAnotherOrder() {
    rounds(7).run(50, this::note);
    List<String> first = List.copyOf(turns);
    turns.clear();

    rounds(8).run(50, this::note);

    assertThat(turns).isNotEqualTo(first);
  }

  @Test
  void run_withTenFailuresInARow_givesThatLaneUpAndNoOther() {
    rounds(7).run(30, (round, lane) -> note(round, lane) && !lane.equals("crun"));

    assertThat(givenUp).containsExactly("crun");
    assertThat(turnsOf("crun")).isEqualTo(10);
    assertThat(turnsOf("runc")).isEqualTo(30);
    assertThat(turnsOf("runsc")).isEqualTo(30);
  }

  @Test
  void run_withASuccessAmongTheFailures_keepsTheLane() {
    rounds(7).run(30, (round, lane) -> note(round, lane) && round % 10 == 9);

    assertThat(givenUp).isEmpty();
    assertThat(turns).hasSize(90);
  }

  @Test
  void run_countsFailuresAcrossItsCalls() {
    InterleavedScheduler<String> rounds = rounds(7);
    rounds.run(6, (round, lane) -> false);
    rounds.run(6, (round, lane) -> false);

    assertThat(givenUp).containsExactlyInAnyOrderElementsOf(LANES);
  }

  @Test
  void run_inBlocks_givesEachLaneItsTurnsInARow() {
    rounds(7).run(8, blocks(3), _ -> false, this::note);

    assertThat(turns).hasSize(24).doesNotHaveDuplicates();
    for (int lane = 0; lane < 3; lane++) {
      String name = turns.get(3 * lane).replace(" 0", "");
      assertThat(turns.subList(3 * lane, 3 * lane + 3))
          .containsExactly(name + " 0", name + " 1", name + " 2");
    }
    assertThat(turns.subList(18, 24)).allMatch(turn -> turn.endsWith("6") || turn.endsWith("7"));
  }

  @Test
  void run_inBlocks_hasNoMoreTurnsOfALaneThatIsGivenUp() {
    rounds(7)
        .run(
            30, blocks(15), _ -> false, (round, lane) -> note(round, lane) && !lane.equals("crun"));

    assertThat(turnsOf("crun")).isEqualTo(10);
  }

  @Test
  void run_onceEnoughIsDone_endsWithAWholeBlock() {
    rounds(7).run(50, blocks(3), done -> done >= 7, this::note);

    assertThat(turns).hasSize(3 * 9);
  }

  @Test
  void run_abba_reversesEachSecondRoundAndEndsWithAPairOfThem() {
    rounds(7).run(50, Turns.of(Turns.Order.ABBA), done -> done >= 3, this::note);

    assertThat(turns)
        .containsExactly(
            "runc 0", "crun 0", "runsc 0", "runsc 1", "crun 1", "runc 1", "runc 2", "crun 2",
            "runsc 2", "runsc 3", "crun 3", "runc 3");
  }

  @Test
  void run_onceInterrupted_takesNoMoreTurns() {
    new InterleavedScheduler<>(LANES, 7, () -> turns.size() == 5, givenUp::add).run(50, this::note);

    assertThat(turns).hasSize(5);
  }

  private InterleavedScheduler<String> rounds(long seed) {
    return new InterleavedScheduler<>(LANES, seed, () -> false, givenUp::add);
  }

  private static Turns blocks(int cycles) {
    return Turns.INTERLEAVED.inBlocksOf(cycles);
  }

  private boolean note(int round, String lane) {
    return turns.add(lane + " " + round);
  }

  private long turnsOf(String lane) {
    return turns.stream().filter(turn -> turn.startsWith(lane + " ")).count();
  }

  private List<String> firsts() {
    List<String> firsts = new ArrayList<>();
    for (int i = 0; i < turns.size(); i += 3) {
      firsts.add(turns.get(i).split(" ", -1)[0]);
    }
    return firsts;
  }
}
