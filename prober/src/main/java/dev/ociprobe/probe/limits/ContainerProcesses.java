package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessStat;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes of a running container, as the host sees them. Immutable, may be shared between
 * threads.
 *
 * @param init the process that the runtime's pid file names
 * @param initIsPayload true if that is the workload itself, not a sandbox or a shim
 * @param subreaper the process from which the runtime's processes descend
 * @param finder of any process's cgroups
 */
public record ContainerProcesses(
    ContainerCgroups cgroups, int init, boolean initIsPayload, int subreaper, CgroupFinder finder) {

  /** PF_EXITING of linux/sched.h. */
  private static final long EXITING = 4;

  /**
   * A sentence that names the init's cgroup if it isn't the one that holds this setting. A process
   * that is exiting has none: cgroup v1 shows it in the root.
   */
  public Optional<String> strayInit(CgroupSetting setting) {
    Optional<Path> own = cgroups.path(setting).map(Path::getParent);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Path> homes = List.copyOf(finder.ofProcess(init).directories().values());
    Path hierarchy = mountOf(own.get());
    return homes.stream()
        .filter(home -> home.startsWith(hierarchy))
        .filter(home -> !home.startsWith(own.get()))
        .findFirst()
        .filter(_ -> !isExiting(init))
        .map(home ->
            "process %d, the container's init, is in %s, not in %s"
                .formatted(init, home, own.get()));
  }

  /**
   * The processes that run this command, by their arguments, which descend from the runtime's
   * calls: those of exec. A sandbox may hide them from the host.
   */
  public Set<Integer> running(List<String> command) {
    String arguments = String.join("\0", command);
    Set<Integer> found = new TreeSet<>(ProcessTree.descendants(host(), subreaper));
    found.removeIf(pid ->
        pid == init || !host().text("/proc/" + pid + "/cmdline").orElse("").startsWith(arguments));
    return found;
  }

  /**
   * A sentence that names the first cgroup of that process which isn't one of the container's, of
   * all hierarchies where the container has one; empty if there is none, or the process is exiting.
   */
  public Optional<String> stray(int pid) {
    Map<Hierarchy, Path> homes = finder.ofProcess(pid).directories();
    return cgroups.location().directories().entrySet().stream()
        .filter(own -> homes.containsKey(own.getKey()))
        .filter(own -> !homes.getOrDefault(own.getKey(), own.getValue()).startsWith(own.getValue()))
        .findFirst()
        .filter(_ -> !isExiting(pid))
        .map(own ->
            "process %d, which exec runs, is in %s, not in %s"
                .formatted(pid, homes.get(own.getKey()), own.getValue()));
  }

  /** The number of the container's cgroups, one in each hierarchy, that list the process. */
  public long listing(int pid) {
    return cgroups.location().directories().values().stream()
        .filter(own -> host().lines(own.resolve("cgroup.procs").toString()).contains("" + pid))
        .count();
  }

  private boolean isExiting(int pid) {
    return ProcessStat.read(host(), "/proc/" + pid + "/stat")
        .flatMap(ProcessStat::flags)
        .filter(flags -> (flags & EXITING) == 0)
        .isEmpty();
  }

  private Path mountOf(Path cgroup) {
    return finder.layout().hierarchies().stream()
        .map(hierarchy -> hierarchy.mountPoint())
        .filter(cgroup::startsWith)
        .findFirst()
        .orElse(cgroup);
  }

  /** The CPUs on which the kernel lets the init run, as a list; empty if it doesn't say. */
  public String allowedCpus() {
    return FileFields.keyed(host().lines("/proc/" + init + "/status"))
        .text("Cpus_allowed_list")
        .orElse("");
  }

  /** Tells whether the container's cgroup has any; a runtime may have moved them elsewhere. */
  public boolean areThere() {
    return processes().iterator().hasNext();
  }

  /** The CPU of each thread that is running right now. */
  public List<Integer> runningCpus() {
    List<Integer> cpus = new ArrayList<>();
    for (int pid : processes()) {
      for (String thread : host().names("/proc/" + pid + "/task")) {
        cpuOf("/proc/" + pid + "/task/" + thread + "/stat").ifPresent(cpus::add);
      }
    }
    return cpus;
  }

  private Optional<Integer> cpuOf(String stat) {
    return ProcessStat.read(host(), stat)
        .filter(thread -> thread.state().filter("R"::equals).isPresent())
        .flatMap(ProcessStat::processor)
        .map(Math::toIntExact);
  }

  /**
   * The CPU time of the processes that the runtime keeps outside the container's cgroup, such as a
   * virtual machine.
   */
  public OutsideWork outsideWork() {
    Set<Integer> outside = new TreeSet<>(ProcessTree.descendants(host(), subreaper));
    outside.removeAll(new CgroupReader(host()).processes(cgroups.location(), "cpu"));
    return OutsideWork.of(host(), outside);
  }

  private Iterable<Integer> processes() {
    return new CgroupReader(host()).processes(cgroups.location(), "cpuset");
  }

  /** The container's memory, and the processes that the runtime keeps for it. */
  public Footprint footprint() {
    return new FootprintReader(host()).take(cgroups.location(), init, initIsPayload, subreaper);
  }

  private PseudoFiles host() {
    return cgroups.files();
  }
}
