package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of one runtime in an experiment.
 *
 * @param switched a phrase for the difference from the control
 * @param expected change of the number of slow iterations, if the factor is their cause
 * @param candidate the runtime under treatment, which takes turns with the control
 */
record Treatment(String switched, Expectation expected, Candidate candidate) {

  /** Returns the control under the name of the treatment. */
  static Candidate variant(Candidate control, Factor factor) {
    OciRuntime runtime = control.runtime();
    return new Candidate(
        runtime.named(runtime.name() + "+" + factor.id()),
        control.source(),
        Optional.of(control.name()));
  }

  /** Returns the control with another {@code linux} object in config.json. */
  static Candidate variant(Candidate control, Factor factor, UnaryOperator<Linux> change) {
    return withSpec(
        control, factor, spec -> spec.toBuilder().linux(change.apply(linux(spec.linux()))).build());
  }

  /** Returns the control with another config.json. */
  static Candidate withSpec(Candidate control, Factor factor, UnaryOperator<Spec> change) {
    Candidate variant = variant(control, factor);
    return new Candidate(
        variant.runtime(),
        new DerivedBundleSource.Changed(variant.source(), change),
        variant.variantOf());
  }

  /** Returns the control with a changed command line. */
  static Candidate withRuntime(Candidate control, Factor factor, UnaryOperator<OciRuntime> change) {
    Candidate variant = variant(control, factor);
    return new Candidate(change.apply(variant.runtime()), variant.source(), variant.variantOf());
  }

  /** Returns the control with additional variables in its environment. */
  static Candidate variant(Candidate control, Factor factor, Map<String, String> environment) {
    Candidate variant = variant(control, factor);
    return new Candidate(
        variant.runtime().with(environment), variant.source(), variant.variantOf());
  }

  /** The {@code linux} object of the control's config.json, without limits of the command line. */
  static Linux linuxOf(Candidate control) {
    return linux(control.source().configuration().linux());
  }

  private static Linux linux(@Nullable Linux linux) {
    return Objects.requireNonNullElse(linux, Linux.EMPTY);
  }
}
