package dev.ociprobe.bundle.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = temporary.resolve("program");
  }

  @Test
  void read_ofDynamicProgram_givesWhatItNeeds() throws IOException {
    Files.write(file, ElfImage.wide());

    ElfFile elf = ElfFile.read(file);

    assertThat(elf.wide()).isTrue();
    assertThat(elf.machine()).isEqualTo(62);
    assertThat(elf.interpreter()).hasValue("/lib64/ld.so");
    assertThat(elf.needed()).containsExactly("liba.so.1", "libb.so");
    assertThat(elf.rpath()).isEqualTo("$ORIGIN/../lib");
    assertThat(elf.runpath()).hasValue("/opt/x");
  }

  @Test
  void read_ofNarrowProgram_givesTheSame() throws IOException {
    Files.write(file, ElfImage.narrow());

    ElfFile elf = ElfFile.read(file);

    assertThat(elf.wide()).isFalse();
    assertThat(elf.machine()).isEqualTo(3);
    assertThat(elf.needed()).containsExactly("liba.so.1", "libb.so");
    assertThat(elf.interpreter()).hasValue("/lib64/ld.so");
  }

  @Test
  void read_ofStaticProgram_givesNothing() throws IOException {
    byte[] image = ElfImage.wide();
    ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putShort(56, (short) 1);
    Files.write(file, image);

    ElfFile elf = ElfFile.read(file);

    assertThat(elf.interpreter()).isEmpty();
    assertThat(elf.needed()).isEmpty();
  }

  @Test
  void read_ofSomethingElse_saysSo() throws IOException {
    for (byte[] content :
        List.of(new byte[0], "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), new byte[4096])) {
      Files.write(file, content);

      assertThatThrownBy(() -> ElfFile.read(file))
          .isInstanceOf(RootfsException.class)
          .hasMessage(file + ": is not an ELF program");
    }
  }

  @Test
  void read_ofEveryTruncation_givesAnErrorOrLess() throws IOException {
    byte[] image = ElfImage.wide();
    for (int length = 0; length < image.length; length++) {
      Files.deleteIfExists(file);
      Files.write(file, Arrays.copyOf(image, length));

      assertReadsOrRefuses();
    }
  }

  @Test
  void read_ofMutations_neverFailsOtherwise() throws IOException {
    Random random = new Random(20261121);
    for (byte[] image : List.of(ElfImage.wide(), ElfImage.narrow())) {
      Files.deleteIfExists(file);
      for (int round = 0; round < 2000; round++) {
        byte[] mutated = image.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
          mutated[random.nextInt(mutated.length)] =
              (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(2) * 255);
        }
        // In place: some file systems flush a file that is truncated and rewritten.
        Files.write(file, mutated, StandardOpenOption.CREATE, StandardOpenOption.WRITE);

        assertReadsOrRefuses();
      }
    }
  }

  /** Reads the file; any exception other than RootfsException fails the test. */
  private void assertReadsOrRefuses() {
    try {
      assertThat(ElfFile.read(file).needed()).hasSizeLessThan(64);
    } catch (RootfsException e) {
      assertThat(e.culprit()).isEqualTo(file.toString());
    }
  }
}
