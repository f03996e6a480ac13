package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.spec.Capabilities;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Device;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a container under test is to be. Immutable; each method gives another plan.
 *
 * @param spec its config.json, but for the cgroupsPath
 * @param watched limits whose files are read right after create too: some runtimes write late
 */
public record ContainerPlan(Spec spec, List<Control> watched) {

  public ContainerPlan {
    watched = List.copyOf(watched);
  }

  /** The default configuration, running that. */
  public static ContainerPlan running(Workload workload) {
    return new ContainerPlan(DefaultSpec.running(workload.command()), List.of());
  }

  /** The same with these limits; the rules of devices stay unless these have some. */
  public ContainerPlan with(Resources resources) {
    Resources before = linux().resources();
    return with(
        linux()
            .withResources(
                resources.devices() == null && before != null && before.devices() != null
                    ? resources.withDevices(before.devices())
                    : resources));
  }

  /** The same with one mount more. */
  public ContainerPlan with(Mount mount) {
    return configured(spec.withMounts(added(spec.mounts(), mount)));
  }

  /** The same with one device more; its rule is not added. */
  public ContainerPlan with(Device device) {
    return with(linux().withDevices(added(linux().devices(), device)));
  }

  /** The same with these capabilities besides those of the default. */
  public ContainerPlan withCapabilities(List<String> more) {
    ContainerProcess process = Objects.requireNonNull(spec.process());
    Capabilities before = Objects.requireNonNull(process.capabilities());
    return configured(
        spec.withProcess(
            process.withCapabilities(
                new Capabilities(
                    joined(before.bounding(), more),
                    joined(before.effective(), more),
                    before.inheritable(),
                    joined(before.permitted(), more),
                    before.ambient(),
                    before.extra()))));
  }

  private ContainerPlan with(Linux linux) {
    return configured(spec.withLinux(linux));
  }

  /** The same with another config.json. */
  public ContainerPlan configured(Spec other) {
    return new ContainerPlan(other, watched);
  }

  /** The same, with these limits' files read after create and after start. */
  public ContainerPlan watching(Control... controls) {
    return new ContainerPlan(spec, List.of(controls));
  }

  private Linux linux() {
    return Objects.requireNonNull(spec.linux());
  }

  private static <T> List<T> added(@Nullable List<T> list, T element) {
    return joined(list, List.of(element));
  }

  private static <T> List<T> joined(@Nullable List<T> list, List<T> more) {
    List<T> longer = list == null ? new ArrayList<>() : new ArrayList<>(list);
    longer.addAll(more);
    return longer;
  }
}
