package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The kernel's own answer to a limit with which a runtime refuses a container: the host writes it
 * into the file of a container without limits.
 *
 * @param setting that is to hold it
 * @param text of the container's file
 */
record KernelTrial(CgroupSetting setting, Function<ContainerUnderTest, String> text) {

  /**
   * The conclusion where the kernel takes the limit from nobody.
   *
   * @throws RefusedException the runtime's refusal, if the kernel takes it, or can't be asked
   */
  Conclusion after(RefusedException refusal, CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> kernel = ask(context, refusal);
    if (kernel.isEmpty()) {
      throw refusal;
    }
    report.evidence(refusal);
    return kernel.get();
  }

  private Optional<Conclusion> ask(CheckContext context, RefusedException refusal)
      throws CheckInterruptedException {
    if (refusal.verb() != Verb.CREATE && refusal.verb() != Verb.START) {
      return Optional.empty();
    }
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.cgroups().write(setting, text.apply(container));
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof NoSuchFileException
          ? Optional.empty()
          : Optional.of(refused(e));
    } catch (RefusedException | IllegalStateException | IllegalArgumentException e) {
      return Optional.empty(); // no container without the limit, or no file that we may write
    }
  }

  static Conclusion refused(UncheckedIOException e) {
    return new Conclusion.Unsupported(
        "the kernel refuses it, whoever writes it: " + e.getMessage());
  }
}
