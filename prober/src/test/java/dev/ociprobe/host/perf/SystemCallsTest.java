package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCallsTest {
  private static final Pattern DEFINITION = Pattern.compile("#define __NR_(\\w+) (\\d+)");

  @ParameterizedTest
  @CsvSource({
    "amd64, 257, openat",
    "amd64, 165, mount",
    "amd64, 469, file_setattr",
    "aarch64, 56, openat",
    "aarch64, 222, mmap",
    "aarch64, 448, process_mrelease",
    "amd64, 999, system call 999",
    "riscv64, 56, system call 56",
  })
  void name_ofANumber_isThatOfTheArchitecture(String architecture, long number, String name) {
    assertThat(SystemCalls.of(architecture).name(number)).isEqualTo(name);
  }

  /** Nothing is compared where no C library for x86-64 is installed. */
  @Test
  void names_areThoseOfTheHeader() throws IOException {
    Path header = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
    String text = Files.isReadable(header) ? Files.readString(header) : "";
    try (Stream<MatchResult> defined = DEFINITION.matcher(text).results()) {
      assertThat(defined)
          .allSatisfy(each ->
              assertThat(SystemCalls.of("amd64").name(Long.parseLong(each.group(2))))
                  .isEqualTo(each.group(1)));
    }
  }
}
