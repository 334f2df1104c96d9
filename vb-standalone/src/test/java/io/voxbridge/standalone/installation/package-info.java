/** What an installation finds wrong with the machine before it starts anything. */
@NullMarked
package io.voxbridge.standalone.installation;

import org.jspecify.annotations.NullMarked;
