package dev.ociprobe.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {"0:1", "0-1:2", "0-3,8:5", "0,2,4-5:4"})
  void count_ofList_isItsCpus(String list, int count) {
    assertThat(CpuList.count(list)).hasValue(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "3-1", "0-", "0,,1", "0-999999999999"})
  void count_ofOtherText_isEmpty(String list) {
    assertThat(CpuList.count(list)).isEmpty();
  }

  @Test
  void count_ofTheHosts_isPositive() {
    assertThat(Cpu.read(dev.ociprobe.procfs.PseudoFiles.ofHost()).onlineCount()).isPositive();
  }
}
