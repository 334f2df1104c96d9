/**
 * One installation on one machine: where its data lies, which ports and sockets it uses, which
 * secrets it made for itself, and the commands that start its services. Two installations with
 * different port offsets share nothing.
 */
@NullMarked
package io.voxbridge.standalone.installation;

import org.jspecify.annotations.NullMarked;
