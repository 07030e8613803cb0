/** The demo: its certificates, its launcher and the pages that stand in for a banking application. No part of the jar. */
@NullMarked
package jp.warifu.demo;

import org.jspecify.annotations.NullMarked;
