package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainCyclesTest {

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
