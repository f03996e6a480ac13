package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.FootprintReader;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running container as the host sees its processes. Immutable, may be shared between threads.
 *
 * @param files of its cgroups
 * @param init the process that the runtime's pid file names
 * @param initIsPayload whether that is the workload itself, not a sandbox or a shim
 * @param subreaper the process whose descendants the runtime's processes are
 */
public record HostView(
    ContainerFiles files, int init, boolean initIsPayload, int subreaper, CgroupFinder finder) {

  /** proc_pid_stat(5): the fields behind the command, whose name may hold blanks. */
  private static final int STATE = 0;

  private static final int PROCESSOR = 36;

  /** Says so if its init isn't in the cgroup that holds this limit. */
  public Optional<String> stray(Control control) {
    Optional<Path> own = files.path(control).map(Path::getParent);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Path> homes = List.copyOf(finder.ofProcess(init).directories().values());
    Path hierarchy = mountOf(own.get());
    return homes.stream()
        .filter(home -> home.startsWith(hierarchy))
        .filter(home -> !home.startsWith(own.get()))
        .findFirst()
        .map(home -> "process %d, its init, is in %s, not in %s".formatted(init, home, own.get()));
  }

  private Path mountOf(Path cgroup) {
    return finder.layout().hierarchies().stream()
        .map(hierarchy -> hierarchy.mountPoint())
        .filter(cgroup::startsWith)
        .findFirst()
        .orElse(cgroup);
  }

  /** On which CPU each thread of it runs that runs right now. */
  public List<Integer> runningOn() {
    List<Integer> cpus = new ArrayList<>();
    for (int pid : processes()) {
      for (String thread : host().names("/proc/" + pid + "/task")) {
        runningOn("/proc/" + pid + "/task/" + thread + "/stat").ifPresent(cpus::add);
      }
    }
    return cpus;
  }

  private Optional<Integer> runningOn(String stat) {
    if (!(host().read(stat) instanceof FileContent.Text(String text))) {
      return Optional.empty();
    }
    List<String> fields = FileFields.split(text.substring(text.lastIndexOf(')') + 1));
    return FileFields.at(fields, STATE)
        .filter("R"::equals)
        .flatMap(_ -> FileFields.at(fields, PROCESSOR))
        .flatMap(FileFields::number)
        .map(Math::toIntExact);
  }

  private Iterable<Integer> processes() {
    return new CgroupReader(host()).processes(files.location(), "cpuset");
  }

  /** What it costs, and which processes the runtime keeps for it. */
  public Footprint footprint() {
    return new FootprintReader(host()).take(files.location(), init, initIsPayload, subreaper);
  }

  private PseudoFiles host() {
    return files.files();
  }
}
