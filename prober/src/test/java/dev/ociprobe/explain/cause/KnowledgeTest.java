package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTest {

  private static Knowledge read(String json) throws KnowledgeException {
    return KnowledgeReader.read(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "mine.json");
  }

  private static Optional<String> causeOf(String call, String object, String... functions) {
    return Knowledge.builtIn()
        .on("6.18.44")
        .causeOf(
            new TimeCategory.Waited(call, object, ""),
            new StepDetail("runc", List.of(functions), "", -1))
        .map(KnownCause::id);
  }

  @Test
  void builtIn_isReadAndKnowsTheRcuWaitOfACgroupAttach() {
    Knowledge knowledge = Knowledge.builtIn();
    List<String> stack =
        List.of("__wait_rcu_gp", "synchronize_rcu", "rcu_sync_enter", "percpu_down_write");
    assertThat(knowledge.reasonOf(stack)).contains("an RCU grace period (synchronize_rcu)");
    TimeCategory category = new TimeCategory.Waited("write", "cgroup.procs", "");
    assertThat(knowledge.causeOf(category, new StepDetail("runc", stack, "", -1)))
        .map(KnownCause::id)
        .contains("rcu-cgroup-attach");
  }

  @Test
  void causeOf_whereOnePartOfTheSignatureFails_isEmpty() {
    assertThat(causeOf("write", "", "synchronize_rcu", "percpu_down_write")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "write, file_write_and_wait_range, synchronous-write",
    "write, fsync_buffers_list, synchronous-write",
    "write, blkdev_issue_flush, device-flush",
    "renameat, blkdev_issue_discard, discard",
    "newfstatat, __ext4_find_entry, cold-directories"
  })
  void causeOf_aWaitForADevice_isWhatTheDeviceDid(String call, String function, String id) {
    assertThat(causeOf(call, "", "io_schedule", function)).contains(id);
  }

  @ParameterizedTest
  @CsvSource({
    "mkdirat, __pv_queued_spin_lock_slowpath, new_inode, spin-lock",
    "execve, page_cache_ra_order, filemap_fault, page-ins-cached",
    "mount, change_mnt_propagation, path_mount, many-mounts-changed"
  })
  void causeOf_timeOnCpu_isWhatTheKernelDidThere(
      String call, String inner, String outer, String id) {
    assertThat(
            Knowledge.builtIn()
                .causeOf(
                    new TimeCategory.OnCpu("runc", call),
                    new StepDetail("runc", List.of(inner, outer), "", 1)))
        .map(KnownCause::id)
        .contains(id);
  }

  /** Nobody keeps a thread that is bound to its CPU off it. */
  @ParameterizedTest
  @CsvSource({
    "kworker, cpu-taken-worker",
    "ksoftirqd, cpu-taken-softirq",
    "rcu_preempt, cpu-taken-rcu",
    "rcu_exp_gp_kthr, cpu-taken-rcu",
    "khugepaged, cpu-taken-khugepaged",
    "kswapd0, cpu-taken-reclaim",
    "migration, cpu-taken-kernel",
    "java, cpu-taken"
  })
  void causeOf_aCpuThatAKernelThreadTook_isThatOfTheThread(String occupant, String id) {
    Optional<KnownCause> cause =
        Knowledge.builtIn().causeOf(new TimeCategory.CpuTaken(occupant), StepDetail.NONE);
    assertThat(cause).map(KnownCause::id).contains(id);
    assertThat(cause.orElseThrow().remedy().contains("keep that program off"))
        .isEqualTo(id.equals("cpu-taken"));
  }

  @Test
  void absentFrom_areTheFunctionsOfWhichAKernelHasNone() throws KnowledgeException {
    Knowledge mine =
        read(
            "{'waits':[{'functions':['gone|older','here'],'text':'a'}],"
                + "'causes':[{'id':'a','signature':{'kind':'waited','innermost':'lost',"
                + "'functions':['older|here'],'not':['absent']},"
                + "'explanation':'e','remedy':'r','source':'s'}]}");
    assertThat(mine.absentFrom(new FakeSymbols(Map.of(1L, "here"))))
        .containsExactly("gone|older", "lost");
    assertThat(mine.absentFrom(FakeSymbols.HIDDEN)).isEmpty();
  }

  /** {@code synchronize_rcu} ends in a jump to the function that waits, and leaves the stack. */
  @Test
  void causeOf_ofAWaitInTheNormalPathOf618_isKnown() {
    assertThat(
            causeOf(
                "write",
                "cgroup.procs",
                "synchronize_rcu_normal",
                "rcu_sync_enter",
                "cgroup_procs_write_start",
                "__cgroup1_procs_write"))
        .contains("rcu-cgroup-attach");
  }

  @Test
  void causeOf_ofAMountOfCgroup2_isKnown() {
    assertThat(
            causeOf(
                "mount",
                "",
                "synchronize_rcu_normal",
                "rcu_sync_enter",
                "percpu_down_write",
                "cgroup_favor_dynmods",
                "apply_cgroup_root_flags",
                "cgroup_get_tree"))
        .contains("rcu-cgroup-mount");
  }

  @Test
  void causeOf_ofAnExpeditedGracePeriod_isNotThatOfANormalOne() {
    assertThat(causeOf("write", "cgroup.procs", "synchronize_rcu_expedited", "rcu_sync_enter"))
        .isEmpty();
    assertThat(causeOf("umount2", "", "synchronize_rcu_expedited", "namespace_unlock"))
        .contains("rcu-unmount-expedited");
    assertThat(causeOf("umount2", "", "synchronize_rcu_normal", "namespace_unlock"))
        .contains("rcu-unmount");
  }

  @Test
  void causeOf_onAKernelThatLacksTheMechanism_isEmpty() {
    StepDetail wait = new StepDetail("runc", List.of("synchronize_rcu"), "", -1);
    TimeCategory attach = new TimeCategory.Waited("write", "cgroup.procs", "");
    assertThat(Knowledge.builtIn().on("5.10.0-30-amd64").causeOf(attach, wait)).isEmpty();
    assertThat(Knowledge.builtIn().on("6.1.0-50-amd64").causeOf(attach, wait)).isPresent();
  }

  @Test
  void reasonOf_aPartOfAnotherName_isNotItsReason() {
    Knowledge knowledge = Knowledge.builtIn();
    assertThat(knowledge.reasonOf(List.of("do_wait_intr_irq"))).isEmpty();
    assertThat(knowledge.reasonOf(List.of("shrink_dcache_for_umount"))).isEmpty();
    assertThat(knowledge.reasonOf(List.of("get_signal", "arch_do_signal_or_restart")))
        .contains("the cgroup freezer");
    assertThat(knowledge.reasonOf(List.of("ptrace_stop", "get_signal"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | mine.json:1:1: expected an object",
        "{'causes':{}} | mine.json:1:11: causes: expected a list",
        "{'waits':[],\\n'more':1} | mine.json:2:10: more: unknown field; known are causes, objects",
        "{'waits':[{'functions':['x']}]} | waits[0]: text is missing",
        "{'waits':[{'functions':'x','text':'y'}]} | waits[0].functions: expected a list",
        "{'waits':[{'text':'y'}]} | functions are missing",
        "{'waits':[{'functions':['x'],'text':7}]} | waits[0].text: expected a text",
        "{'waits':[{'functions':['x'],'text':'  '}]} | text is missing",
        "{'waits':[{'functions':['x'],'text':'\\u001b[2J'}]} | terminal",
        "{'waits':[{'functions':['a.isra.0'],'text':'y'}]} | not the name of a function",
        "{'waits':[{'functions':['a b'],'text':'y'}]} | not the name of a function",
        "{'causes':[null]} | causes[0]: expected an object",
        "{'causes':[{'id':'a','kernels':{'from':'new'}}]} | no version",
        "{'causes':[{'id':'a','kernels':{'from':'7.0','before':'6.0'}}]} | no version is from",
        "{'waits':[]} {} | Trailing",
        "{'waits':[],'waits':[]} | Duplicate",
        "{'waits' | end-of-input",
        "{'waits':[{'functions':['x'] 'text':'y'}]} | mine.json:1:30: ",
        "hello | this is not JSON: Unrecognized token",
        "null | expected an object",
        "{'waits':[{'functions':[null],'text':'y'}]} | functions[0]: expected a text",
      })
  void read_ofAMalformedKnowledgeBase_saysWhere(String json, String message) {
    assertThatThrownBy(() -> read(json.replace("\\n", "\n").replace("\\u001b", "\\u001b")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageStartingWith("mine.json")
        .hasMessageContaining(message);
  }

  @Test
  void with_ofAUsersFile_countsFirstAndReplacesByItsId(@TempDir Path directory)
      throws IOException, KnowledgeException {
    Path file = directory.resolve("mine.json");
    Files.writeString(
        file,
        """
        {"waits": [{"functions": ["filemap_fault"], "text": "my disk"}],
         "causes": [{"id": "page-ins", "signature": {"kind": "waited", "functions": ["folio_wait_bit_common"]},
           "explanation": "e", "remedy": "r", "source": "s"}]}
        """);
    Knowledge mine = Knowledge.builtIn().with(Knowledge.read(file));
    List<String> stack = List.of("folio_wait_bit_common", "filemap_fault");
    assertThat(mine.reasonOf(stack)).contains("my disk");
    assertThat(mine.causes()).filteredOn(cause -> cause.id().equals("page-ins")).hasSize(1);
    assertThat(
            mine.causeOf(
                new TimeCategory.Waited("", "", ""), new StepDetail("crun", stack, "", -1)))
        .map(KnownCause::explanation)
        .contains("e");
  }

  @Test
  void causeOf_thatAsksForAnEvent_needsItDuringTheStep() throws KnowledgeException {
    Knowledge mine =
        read(
            "{'causes':[{'id':'a','signature':{'kind':'waited','events':['net:netif_rx']},"
                + "'explanation':'e','remedy':'r','source':'s'}]}");
    TimeCategory wait = new TimeCategory.Waited("", "", "");
    StepDetail without = new StepDetail("runc", List.of(), "", -1);
    assertThat(mine.causeOf(wait, without)).isEmpty();
    assertThat(mine.causeOf(wait, without.with(Set.of("net:netif_rx", "x:y")))).isPresent();
  }

  @Test
  void with_ofAFileThatIsNotThere_namesIt(@TempDir Path directory) {
    assertThatThrownBy(() -> Knowledge.read(directory.resolve("none.json")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("none.json can't be read (no such file)");
  }

  /** A pipe would let the command wait for a writer. */
  @Test
  void with_ofWhatIsNoFileToRead_isRefusedInPlainWords(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> Knowledge.read(directory))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("is not a regular file, and is not read");
    assertThatThrownBy(() -> Knowledge.read(Path.of("/dev/zero")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("is not a regular file, and is not read");
    Path large = Files.write(directory.resolve("large.json"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Knowledge.read(large))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("large.json is larger than 1 MiB");
    Path random = Files.write(directory.resolve("random"), new byte[] {'{', (byte) 0xc3, '(', 0});
    assertThatThrownBy(() -> Knowledge.read(random))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("this is not a JSON text in UTF-8");
  }

  @Test
  void read_ofAnUnknownKind_isRefused() {
    assertThatThrownBy(() -> read("{'causes':[{'id':'a','signature':{'kind':'magic'}}]}"))
        .hasMessageContaining("unknown kind \"magic\"");
  }

  @Test
  void read_ofARepeatedCause_isRefused() {
    String one =
        "{'id':'a','signature':{'kind':'waited'},'explanation':'e','remedy':'r','source':'s'}";
    assertThatThrownBy(() -> read("{'causes':[" + one + "," + one + "]}"))
        .hasMessageContaining("\"a\" occurs twice");
  }
}
