package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracepointFormatTest {
  private static final String FORMAT =
      """
      name: sched_process_exec
      ID: 365
      format:
      \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

      \tfield:__data_loc char[] filename;\toffset:8;\tsize:4;\tsigned:0;
      \tfield:pid_t pid;\toffset:12;\tsize:4;\tsigned:1;
      \tfield:char comm[16];\toffset:16;\tsize:16;\tsigned:0;
      \tfield:unsigned long args[6];\toffset:32;\tsize:48;\tsigned:0;

      print fmt: "filename=%s", __get_str(filename)
      """;

  @Test
  void parse_findsFieldsByName() throws Exception {
    TracepointFormat format = TracepointFormat.parse(FORMAT);

    assertThat(format.id()).isEqualTo(365);
    assertThat(format.number("pid")).isEqualTo(new NumberField(12, 4, true));
    assertThat(format.number("common_type")).isEqualTo(new NumberField(0, 2, false));
    assertThat(format.text("filename")).isEqualTo(new TextField(8, 4, true));
    assertThat(format.text("comm")).isEqualTo(new TextField(16, 16, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "comm", "args", "filename"})
  void number_ofWhatIsNone_namesIt(String field) throws Exception {
    TracepointFormat format = TracepointFormat.parse(FORMAT);

    assertThatExceptionOfType(TracepointFormatException.class)
        .isThrownBy(() -> format.number(field))
        .withMessageContaining("field " + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "pid"})
  void text_ofWhatIsNone_namesIt(String field) throws Exception {
    TracepointFormat format = TracepointFormat.parse(FORMAT);

    assertThatExceptionOfType(TracepointFormatException.class)
        .isThrownBy(() -> format.text(field))
        .withMessageContaining("field " + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ID: x",
        "ID: 99999999999999999999",
        "ID: 1\n\tfield:;\toffset:0;\tsize:4;\tsigned:0;",
        "ID: 1\n\tfield:int 1;\toffset:0;\tsize:4;\tsigned:0;"
      })
  void parse_ofNoFormat_saysWhatIsWrong(String text) {
    assertThatExceptionOfType(TracepointFormatException.class)
        .isThrownBy(() -> TracepointFormat.parse(text))
        .withMessageNotContaining("null");
  }

  @Test
  void parse_ofSpoiltText_throwsNothingElse() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder spoilt = new StringBuilder(FORMAT);
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        int at = random.nextInt(spoilt.length());
        switch (random.nextInt(3)) {
          case 0 -> spoilt.deleteCharAt(at);
          case 1 -> spoilt.setCharAt(at, (char) random.nextInt(1, 256));
          default -> spoilt.insert(at, spoilt.substring(at));
        }
      }
      try {
        TracepointFormat format = TracepointFormat.parse(spoilt.toString());
        assertThat(format.id()).isNotNegative();
      } catch (TracepointFormatException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void format_withoutAFieldThatIsNeeded_isNoReasonToGuess(@TempDir Path tracefs) throws Exception {
    Path event = Files.createDirectories(tracefs.resolve("events/sched/sched_waking"));
    Files.writeString(event.resolve("format"), FORMAT);
    TracepointFormat format = Tracefs.at(tracefs).format("sched", "sched_waking").orElseThrow();

    assertThatExceptionOfType(TracepointFormatException.class)
        .isThrownBy(() -> Tracepoint.WAKING.decoder(format, new CommInterner()))
        .withMessage("it has no field target_cpu");
  }

  @Test
  void format_ofNoSuchTracepoint_isEmpty(@TempDir Path tracefs) throws Exception {
    assertThat(Tracefs.at(tracefs).format("lock", "contention_begin")).isEmpty();
  }
}
