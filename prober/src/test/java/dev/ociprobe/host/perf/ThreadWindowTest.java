package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadWindowTest {
  @Test
  void window_hasTheIdsThatComeNext() {
    ThreadWindow window = ThreadWindow.from(1000, 4_194_304);

    assertThat(window.has(999)).isFalse();
    assertThat(window.has(1000)).isTrue();
    assertThat(window.has(9191)).isTrue();
    assertThat(window.has(9192)).isFalse();
    assertThat(window.filter(List.of("prev_pid", "next_pid")))
        .isEqualTo(
            "(prev_pid >= 1000 && prev_pid < 9192) || (next_pid >= 1000 && next_pid < 9192)");
  }

  @Test
  void window_whereIdsBeginAnew_hasTheFirstOnesToo() {
    ThreadWindow window = ThreadWindow.from(32_000, 32_768);

    assertThat(window.has(32_767)).isTrue();
    assertThat(window.has(299)).isFalse();
    assertThat(window.has(300)).isTrue();
    assertThat(window.has(300 + 8192 - 768 - 1)).isTrue();
    assertThat(window.has(300 + 8192 - 768)).isFalse();
    assertThat(window.filter(List.of("pid")))
        .isEqualTo("(pid >= 32000 && pid < 32768) || (pid >= 300 && pid < 7724)");
  }
}
