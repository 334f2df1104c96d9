//go:build tools

// Package tools pins the server programs that the tests run against.
package tools

import _ "github.com/versity/versitygw/cmd/versitygw"
