package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.doctor.HostFinding;
import dev.ociprobe.probe.doctor.Level;
import dev.ociprobe.result.report.Style;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static final HostFinding FINDING =
      new HostFinding(
          "cpu.governor", Level.WARN, "powersave on CPU 0", "cpupower frequency-set -g x");

  @Test
  void lines_onANarrowTerminal_areBrokenBelowTheirColumn() {
    assertThat(DoctorCommand.lines(FINDING, Style.PLAIN, 45))
        .isEqualTo(
            """
            WARN  cpu.governor           powersave on CPU
                                         0
                  → cpupower frequency-set -g x
            """);
  }

  @Test
  void lines_withColour_areTheSameTextOtherwise() {
    String coloured = DoctorCommand.lines(FINDING, new Style(true, 80), 45);
    assertThat(coloured).startsWith("\u001b[33mWARN\u001b[0m  cpu.governor");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(DoctorCommand.lines(FINDING, Style.PLAIN, 45));
  }
}
