package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;

/**
 * Removes the filters that crun, from 1.14 on in every build, keeps compiled in its state
 * directory, so that it compiles them anew, as other runtimes do for each container.
 *
 * @see <a href="https://github.com/containers/crun/blob/main/src/libcrun/seccomp.c">seccomp.c</a>
 */
record SeccompCache() implements FactorSwitch {
  private static final String CRUN = "crun";

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (!control.runtime().entry().name().equals(CRUN)) {
      throw NotApplicableException.forRequest(
          control.name() + " keeps no compiled filters, only crun does", "use --runtime crun");
    }
    if (Treatment.linuxOf(control).seccomp() == null) {
      throw NotApplicableException.forRequest(
          "config.json has no linux.seccomp, so there is no filter to compile",
          "name a bundle that has one: --bundle DIR");
    }
    return new Treatment(
        "crun's compiled seccomp filters removed before each cycle",
        Expectation.MORE,
        Treatment.variant(control, Factor.SECCOMP_CACHE));
  }

  @Override
  public Intervention open(RunSession session) {
    return new SeccompCacheDrop();
  }
}
