/**
 * Files that survive a kill and a power cut, and the lock that says which instance's files are in
 * use.
 */
@NullMarked
package io.voxbridge.agents.durable;

import org.jspecify.annotations.NullMarked;
