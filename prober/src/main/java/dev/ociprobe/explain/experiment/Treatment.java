package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.probe.lifecycle.Contender;
import dev.ociprobe.result.files.Expectation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the experiment makes of one runtime.
 *
 * @param switched what is other than with the control, in words
 * @param expected of slow iterations, if it is their cause
 * @param contender the runtime under treatment, which takes turns with the control
 */
record Treatment(String switched, Expectation expected, Contender contender) {

  /** The control under the treatment's name. */
  static Contender variant(Contender control, Factor factor) {
    OciRuntime runtime = control.runtime();
    return new Contender(
        new OciRuntime(runtime.name() + "+" + factor.id(), runtime.entry(), runtime.binary()),
        control.source(),
        control.environment(),
        Optional.of(control.name()));
  }

  /** The same with another {@code linux} part of config.json. */
  static Contender variant(Contender control, Factor factor, UnaryOperator<Linux> change) {
    Contender variant = variant(control, factor);
    return new Contender(
        variant.runtime(),
        new BundleSource.Changed(
            variant.source(), spec -> spec.withLinux(change.apply(linux(spec.linux())))),
        variant.environment(),
        variant.variantOf());
  }

  /** The same with a further variable in the environment. */
  static Contender variant(Contender control, Factor factor, Map<String, String> environment) {
    Contender variant = variant(control, factor);
    return new Contender(variant.runtime(), variant.source(), environment, variant.variantOf());
  }

  /** The {@code linux} part of the control's config.json, without limits asked for besides. */
  static Linux linuxOf(Contender control) {
    return linux(control.source().configuration().linux());
  }

  private static Linux linux(@Nullable Linux linux) {
    return Objects.requireNonNullElse(linux, Linux.EMPTY);
  }
}
