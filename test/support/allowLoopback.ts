/** Lets messages go to receivers on this machine; the environment is read once, so this has to be a test's first import. */
process.env.DELIVERY_ALLOW = "127.0.0.1";
