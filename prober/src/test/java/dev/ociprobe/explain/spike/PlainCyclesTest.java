package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainCyclesTest {

  @ParameterizedTest
  @CsvSource({"9, 9", "10, 11", "18, 19", "19, 21", "20, 22"})
  void cyclesFor_areAsManyAsRecordSoMany(int recorded, int cycles) {
    PlainCycles plain = new PlainCycles();
    assertThat(IntStream.range(0, cycles).filter(i -> !plain.takes("runc")).count())
        .isEqualTo(recorded);
    assertThat(PlainCycles.cyclesFor(recorded)).isEqualTo(cycles);
  }

  @Test
  void plainCycles_areATenthOfEachRuntimes_atAnyPlaceInTheirRound() {
    PlainCycles plain = new PlainCycles();
    Random order = new Random(1);
    List<String> places = new ArrayList<>();
    for (int round = 0; round < 200; round++) {
      List<String> turns = new ArrayList<>(List.of("runc", "crun"));
      Collections.shuffle(turns, order);
      IntStream.range(0, turns.size())
          .filter(place -> plain.takes(turns.get(place)))
          .forEach(place -> places.add(turns.get(place) + place));
    }

    assertThat(places).hasSize(40).contains("runc0", "runc1", "crun0", "crun1");
    assertThat(places).filteredOn(place -> place.startsWith("runc")).hasSize(20);
  }
}
