package dev.ociprobe.host.footprint;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes footprints of running containers. Immutable, may be shared between threads. */
public record FootprintReader(PseudoFiles files) {

  // The controllers whose cgroup lists the container's processes: memory, or else pids.
  private static final List<String> ACCOUNTING = List.of("memory", "pids");

  /**
   * Takes a container's footprint. Processes that end meanwhile, and zombies, are left out.
   *
   * @param init the pid that the runtime wrote to its pid file
   * @param initIsPayload true if that process is the container's program (runc, crun), whose
   *     processes are all those in its cgroup and all its descendants; false for a sandbox or a
   *     shim (runsc, kata)
   * @param subreaper the ancestor of the runtime's processes, itself not counted
   */
  public Footprint take(CgroupLocation location, int init, boolean initIsPayload, int subreaper) {
    return new Footprint(
        new CgroupReader(files).usage(location),
        processes(List.of(location), Set.of(init), initIsPayload, subreaper));
  }

  /**
   * Reads the processes of several containers of one runtime, and those that it keeps for them.
   *
   * @param inits the pids that the runtime wrote to its pid files
   * @see #take
   */
  public List<KeptProcess> processes(
      List<CgroupLocation> locations, Set<Integer> inits, boolean initIsPayload, int subreaper) {
    Set<Integer> inside = new TreeSet<>();
    locations.forEach(each -> inside.addAll(inside(each)));
    Set<Integer> own = new TreeSet<>(inside);
    own.addAll(inits);
    if (initIsPayload) {
      own.addAll(ProcessTree.descendants(files, inits));
    }
    Set<Integer> all = new TreeSet<>(own);
    all.addAll(ProcessTree.descendants(files, subreaper));
    return all.stream()
        .flatMap(
            pid -> process(pid, inside.contains(pid), initIsPayload && own.contains(pid)).stream())
        .toList();
  }

  private Set<Integer> inside(CgroupLocation location) {
    return ACCOUNTING.stream()
        .filter(controller -> location.directoryOf(controller).isPresent())
        .findFirst()
        .map(controller -> new CgroupReader(files).processes(location, controller))
        .orElse(Set.of());
  }

  /**
   * Reads one process; empty if it ends meanwhile, or is a zombie.
   *
   * @param inside true if the container's cgroup accounts for it
   * @param payload true for one of the container's own
   */
  public Optional<KeptProcess> process(int pid, boolean inside, boolean payload) {
    String directory = "/proc/" + pid;
    if (!(files.read(directory + "/status") instanceof FileContent.Text(String text))) {
      return Optional.empty();
    }
    FileFields status = FileFields.keyed(text.lines().toList());
    if (status.text("State").filter(state -> state.startsWith("Z")).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new KeptProcess(
            pid,
            ProgramName.of(
                status.text("Name").orElse("?"), files.text(directory + "/cmdline").orElse("")),
            status.numberOf("Threads").map(Math::toIntExact).orElse(null),
            FileFields.keyed(files.lines(directory + "/smaps_rollup"))
                .kibibytes("Pss")
                .orElse(null),
            inside,
            payload));
  }
}
