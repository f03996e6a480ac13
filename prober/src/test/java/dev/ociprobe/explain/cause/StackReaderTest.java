package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.KernelStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackReaderTest {
  /** The entry of mmap(2) jumps there, and is on no stack. */
  @Test
  void read_ofAWaitInMmap_hasTheNameOfTheCall() {
    StackReader reader =
        new StackReader(
            new FakeSymbols(Map.of(1L, "rwsem_down_write_slowpath", 2L, "ksys_mmap_pgoff")),
            Knowledge.builtIn());
    assertThat(reader.read(KernelStack.of(1, 2)).category().call()).isEqualTo("mmap");
  }
}
