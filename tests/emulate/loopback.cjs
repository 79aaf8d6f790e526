// emulate listens on every interface of the machine; loaded before it, this keeps it on loopback.
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (asked, ...rest) {
  const options = typeof asked === "object" && asked !== null ? asked : { port: asked };
  return listen.call(this, { ...options, host: "127.0.0.1" }, ...rest.filter((one) => typeof one === "function"));
};
