/** Whether Node resolves the `module-sync` export condition, as its release is detected; a browser does not. */
export default false;
