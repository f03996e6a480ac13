package dev.ociprobe.host.elf;

import static dev.ociprobe.host.elf.ElfBuilder.PROGBITS;
import static dev.ociprobe.host.elf.ElfBuilder.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files whose bytes were changed or cut off: they are read or refused, and nothing else happens.
 */
class MangledElfTest {
  private static final int FILES = 3_000;
  private static final int[] EXTREMES = {0, 1, -1, 0x7f, 0x80};

  @TempDir Path directory;

  private final SplittableRandom random = new SplittableRandom(1);
  private int read;
  private int refused;

  @Test
  void mangledPrograms_areReadOrRefused() throws IOException {
    byte[] sound =
        GoTables.relocatedModuleData(GoTables.program(GoTables.relative(0xfffffff1, 0)))
            .symbols(false, "main 401020 10", "helper 401000 20")
            .symbols(true, "read 401000 20")
            .section(
                ".eh_frame_hdr",
                PROGBITS,
                0x900000,
                bytes(28).putInt(0x3b031b01).putInt(0).putInt(2),
                0)
            .buildId(7)
            .build();
    Path file = directory.resolve("program");
    for (int i = 0; i < FILES; i++) {
      Files.write(file, mangled(sound));
      assertThatCode(() -> use(file)).as("file %d", i).doesNotThrowAnyException();
    }
    assertThat(read).isGreaterThan(FILES / 10);
    assertThat(refused).isGreaterThan(FILES / 10);
  }

  private byte[] mangled(byte[] sound) {
    byte[] bytes = sound.clone();
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      boolean isWord = random.nextBoolean();
      int value =
          random.nextBoolean() ? random.nextInt() : EXTREMES[random.nextInt(EXTREMES.length)];
      Arrays.fill(bytes, at, Math.min(bytes.length, at + (isWord ? 8 : 1)), (byte) value);
    }
    return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private void use(Path file) throws IOException {
    try {
      ProgramFunctions functions = ProgramFunctions.read(file);
      read++;
      for (int i = 0; i < 20; i++) {
        long offset = random.nextBoolean() ? random.nextLong() : random.nextInt(2_000);
        functions.nameAt(offset);
        functions.addressAt(offset);
      }
    } catch (BadElfException e) {
      refused++;
    }
  }
}
