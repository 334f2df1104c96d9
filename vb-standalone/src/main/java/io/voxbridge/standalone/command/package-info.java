/** The commands of {@code ./vb}, parsed by picocli: demo, up, down, doctor, logs, bench. */
@NullMarked
package io.voxbridge.standalone.command;

import org.jspecify.annotations.NullMarked;
