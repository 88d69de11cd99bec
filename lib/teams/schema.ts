/** A team as its members' own queries name it. */
export interface OwnTeam {
  id: string;
  name: string;
  description: string;
  suppressIssuedMail: boolean;
  suppressExpiryMail: boolean;
}

/** An issuer that a user may request certificates from, through a team. */
export interface PermittedIssuer {
  id: string;
  name: string;
  /** Does it issue at this moment? */
  isActive: boolean;
}
