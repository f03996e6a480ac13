package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTest {
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
        KnowledgeReaderTest.read(
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

  @Test
  void causeOf_thatAsksForAnEvent_needsItDuringTheStep() throws KnowledgeException {
    Knowledge mine =
        KnowledgeReaderTest.read(
            "{'causes':[{'id':'a','signature':{'kind':'waited','events':['net:netif_rx']},"
                + "'explanation':'e','remedy':'r','source':'s'}]}");
    TimeCategory wait = new TimeCategory.Waited("", "", "");
    StepDetail without = new StepDetail("runc", List.of(), "", -1);
    assertThat(mine.causeOf(wait, without)).isEmpty();
    assertThat(mine.causeOf(wait, without.with(Set.of("net:netif_rx", "x:y")))).isPresent();
  }
}
