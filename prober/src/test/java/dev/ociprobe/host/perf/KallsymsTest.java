package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of /proc/kallsyms, as kernels print them and as none does. */
class KallsymsTest {
  @TempDir private Path directory;

  private Kallsyms read(String lines) throws IOException {
    return Kallsyms.read(Files.writeString(directory.resolve("kallsyms"), lines));
  }

  @Test
  void functions_areFoundByAnyAddressInThem_withoutSuffixes() throws IOException {
    Kallsyms symbols =
        read(
            """
            0000000000001000 A per_cpu_start
            ffffffff81000300 W weak.part.0
            ffffffff81000100 T _stext
            ffffffff81000200 t copy.constprop.0.isra.0
            ffffffff81000280 d data
            ffffffffc0000000 t of_module\t[overlay]
            """);

    assertThat(symbols.isKnown()).isTrue();
    assertThat(symbols.function(0x1000)).isEmpty();
    assertThat(symbols.function(0xffffffff81000100L)).isEqualTo("_stext");
    assertThat(symbols.function(0xffffffff810002ffL)).isEqualTo("copy");
    assertThat(symbols.function(0xffffffff81000300L)).isEqualTo("weak");
    assertThat(symbols.function(0xffffffffc0000004L)).isEqualTo("of_module");
    assertThat(symbols.address("weak", 4)).isEqualTo(0xffffffff81000304L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0000000000000000 T hidden",
        "ffffffff81000100",
        "ffffffff81000100 ",
        "ffffffff81000100 T",
        "ffffffff81000100 T ",
        "ffffffff81000100 T .cold",
        "ffffffff81000100  T two_blanks",
        "ffffffff81000100 TT two_letters",
        "ffffffff81000100f T seventeen_digits",
        "ffffffff8100010g T no_number",
        " T no_address",
      })
  void lines_ofNoFunction_areLeftOut(String line) throws IOException {
    assertThat(read(line + "\n").isKnown()).isFalse();
    assertThat(read(line + "\nffffffff81000100 T function\n").function(0xffffffff81000100L))
        .isEqualTo("function");
  }
}
