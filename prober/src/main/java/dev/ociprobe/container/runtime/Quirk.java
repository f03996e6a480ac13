package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A runtime's oddity that ociprobe works around or that affects how its figures are read. */
public enum Quirk {
  /** Reads a {@code PlainPlan} in place of config.json. */
  @JsonProperty("plain")
  PLAIN(
      "no runtime, but what a container costs at least: cgroups with the limits, chroot and the"
          + " user; no namespaces, capabilities, seccomp, device rules or hooks"),
  @JsonProperty("whole-run")
  WHOLE_RUN(
      "has no verbs, but runs a program from start to end in one call: only startup, exit and total"
          + " are timed, from the call on; the limits are those of plain cgroups around it"),
  @JsonProperty("daemons-container")
  DAEMONS_CONTAINER(
      "asks a daemon for its containers: they have neither the limits nor the CPUs that are asked"
          + " for, and what they use is not counted"),
  @JsonProperty("not-run-here")
  NOT_RUN_HERE("not run here: the entry follows its documentation, and nobody has tried it") {
    @Override
    public boolean isUntried() {
      return true;
    }
  },
  @JsonProperty("not-run-on-kvm")
  NOT_RUN_ON_KVM(
      "not run here with KVM, with Firecracker or on aarch64: only on QEMU without KVM") {
    @Override
    public boolean isUntried() {
      return true;
    }
  },
  @JsonProperty("cover-unified")
  COVER_UNIFIED(
      "refuses a hybrid cgroup mount; called in a mount namespace of its own in which"
          + " /sys/fs/cgroup/unified is covered") {
    @Override
    public boolean appliesOn(HostTraits host) {
      return host.hybridCgroup();
    }
  },
  @JsonProperty("no-network")
  NO_NETWORK("called with --network=none: no network is probed"),
  @JsonProperty("root-network-test")
  ROOT_NETWORK_TEST(
      "takes each network namespace for the host's since Linux 6.11, and refuses it: in workloads"
          + " with a network, net.core's settings are hidden from its calls"),
  @JsonProperty("prefix-ids")
  PREFIX_IDS("accepts a prefix in place of an id: all ids have the same width"),
  @JsonProperty("orphans")
  ORPHANS("orphans helper processes; delete waits 5 s for unreaped ones: all are reaped"),
  @JsonProperty("shim-pid")
  SHIM_PID("its pid file names a shim, whose exit stands for the container's"),
  @JsonProperty("configured-shim")
  CONFIGURED_SHIM(
      "its shim has its options from a file, and config.json the annotations that it needs, both by"
          + " the catalogue's entry; its events are taken"),
  @JsonProperty("empties-rootfs")
  EMPTIES_ROOTFS("a create that fails late can empty the rootfs: it only ever gets a copy"),
  @JsonProperty("slow-phases")
  SLOW_PHASES("boots a virtual machine: phases take seconds, and timeouts allow for it"),
  @JsonProperty("delete-force-sleeps")
  DELETE_FORCE_SLEEPS("its delete --force sleeps 100 ms first: it is never timed here"),
  @JsonProperty("update-keeps-throttles")
  UPDATE_KEEPS_THROTTLES("its update ignores limits on block devices, without saying so"),
  @JsonProperty("no-cpu-idle")
  NO_CPU_IDLE("older than linux.resources.cpu.idle of runtime-spec 1.1, which it ignores"),
  @JsonProperty("no-cpu-burst")
  NO_CPU_BURST("older than linux.resources.cpu.burst of runtime-spec 1.1, which it ignores"),
  @JsonProperty("quadratic-weight")
  QUADRATIC_WEIGHT(
      "maps cpu.shares to version 2's cpu.weight so that 1024 becomes 100: ratios of weights are"
          + " not those of shares") {
    @Override
    public boolean appliesOn(HostTraits host) {
      return host.cgroupV2();
    }
  };

  private final String explanation;

  Quirk(String explanation) {
    this.explanation = explanation;
  }

  /** The quirk and its consequence, in one line. */
  public String explanation() {
    return explanation;
  }

  /** Returns true if it tells what nobody has tried, also of a runtime that is not installed. */
  public boolean isUntried() {
    return false;
  }

  /** Returns true if it matters on this host. */
  public boolean appliesOn(HostTraits host) {
    return true;
  }
}
