//! What commands do about users and groups. (useradd(8), usermod(8), gpasswd(1); adduser(8) of Debian; `BusyBox` adduser, addgroup)

use shiplint_catalog::Options;

use crate::{Arguments, Invocation, Word};

/// Options with a value, of all these programs: none means a switch to another.
const OPTIONS: Options = Options::gnu(
    "-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups --ingroup --gecos \
     -h -k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid --firstuid --lastuid -Z --selinux-user",
);

/// A user who is put into a group beside the own one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership<'a> {
    /// The word that names the user.
    pub user: &'a str,
    /// The group, or several with commas.
    pub groups: &'a str,
    /// Where the groups are named.
    pub span: shiplint_source::Span,
}

impl<'a> Invocation<'a> {
    /// The word that names the user whom it makes.
    #[must_use]
    pub fn created_user(&self) -> Option<&'a Word> {
        let arguments = matches!(self.program(), "useradd" | "adduser").then(|| self.user_arguments())?;
        match arguments.operands.as_slice() {
            [user] if user.literal().is_some() => Some(user),
            _ => None,
        }
    }

    /// The group that it puts a user into, beside the user's own.
    #[must_use]
    pub fn membership(&self) -> Option<Membership<'a>> {
        let arguments = self.user_arguments();
        let flag =
            |names: &[&str]| arguments.flag(names).and_then(|flag| flag.value).map(|value| (value.text, value.span));
        let operand = |index: usize| arguments.operands.get(index).copied().filter(|word| word.literal().is_some());
        let named = |index: usize| operand(index).map(|word| (word.text(), word.span));
        let (user, groups) = match self.program() {
            "useradd" | "usermod" => (operand(0)?.text(), flag(&["-G", "--groups"])?),
            // `-a USER GROUP`: the user looks like a value to nobody else.
            "gpasswd" if arguments.flag(&["-a", "--add"]).is_some() => (operand(0)?.text(), named(1)?),
            "adduser" | "addgroup" => (operand(0)?.text(), named(1)?),
            _ => return None,
        };
        Some(Membership { user, groups: groups.0, span: groups.1 })
    }

    fn user_arguments(&self) -> Arguments<'a> {
        Arguments::split(self.arguments(), OPTIONS)
    }
}
