package dev.ociprobe.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {"0:{0}", "0-1:{0, 1}", "0-3,8:{0, 1, 2, 3, 8}", "0,2,4-5:{0, 2, 4, 5}"})
  void parse_ofList_isItsCpus_andOfThem_isTheList(String list, String cpus) {
    assertThat(CpuList.parse(list)).hasValueSatisfying(set -> assertThat(set).hasToString(cpus));
    assertThat(CpuList.parse(list).map(CpuList::of)).contains(list);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "3-1", "0-", "0,,1", "0-999999999999"})
  void parse_ofOtherText_isEmpty(String list) {
    assertThat(CpuList.parse(list)).isEmpty();
  }

  @Test
  void parse_ofTheHostsOnlineCpus_isSome() {
    String online = PseudoFiles.ofHost().text("/sys/devices/system/cpu/online").orElseThrow();

    assertThat(CpuList.parse(online))
        .hasValueSatisfying(set -> assertThat(set.isEmpty()).isFalse());
  }
}
