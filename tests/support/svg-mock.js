const React = require('react');
module.exports = { __esModule: true, default: () => React.createElement('svg') };
