package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.Set;

/**
 * Keeps the caller's session keyring instead of a new one for each container.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man7/session-keyring.7.html">session-keyring(7)</a>
 */
record SessionKeyring() implements FactorSwitch {
  private static final String OPTION = "--no-new-keyring";
  private static final Set<String> HAVE_THE_OPTION = Set.of("runc", "crun");

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (!HAVE_THE_OPTION.contains(control.runtime().entry().name())) {
      throw NotApplicableException.forRequest(
          control.name() + " has no option " + OPTION, "leave it out of --runtime");
    }
    return new Treatment(
        "create " + OPTION,
        Expectation.FEWER,
        Treatment.withRuntime(
            control, Factor.KEYRING, runtime -> runtime.withOption(Verb.CREATE, OPTION)));
  }
}
