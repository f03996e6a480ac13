package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryShortageTest {
  private final List<String> done = new ArrayList<>();
  private final MemoryShortage memory = new MemoryShortage(() -> done.add("room"));

  @Test
  void survive_ofAStepWithoutMemory_makesRoomAndGoesOn() {
    memory.survive(() -> done.add("first"));
    memory.survive(() -> {
      throw new OutOfMemoryError("Java heap space");
    });
    memory.survive(() -> done.add("third"));

    assertThat(done).containsExactly("first", "room", "third");
    assertThat(memory.lost()).isEqualTo(1);
  }
}
