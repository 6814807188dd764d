# Withdraws rights from the accounts that read, or gives them back: python3 rights.py SMB_CONF SAM_LDB ACTION DN ATTRIBUTE
#
# ACTION is hide or show. ATTRIBUTE is one that is hidden of DN and of all below it; "-" hides these entries altogether.
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import misc, security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

configuration, database, action, dn, attribute = sys.argv[1:]
parameters = LoadParm()
parameters.load(configuration)
sam = SamDB(url=database, session_info=system_session(), lp=parameters)
domain = security.dom_sid(sam.get_domain_sid())


def sid(account):
    found = sam.search(sam.domain_dn(), expression="(sAMAccountName=%s)" % account, attrs=["objectSid"])
    return str(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))


def guid(name):
    found = sam.search(sam.get_schema_basedn(), expression="(lDAPDisplayName=%s)" % name, attrs=["schemaIDGUID"])
    return str(ndr_unpack(misc.GUID, found[0]["schemaIDGUID"][0]))


def rule(account):
    if attribute == "-":
        return "(D;;RPLCLO;;;%s)" % account
    return "(OD;;RP;%s;;%s)" % (guid(attribute), account)


def changed(rules):
    """Rules of an entry's own come before those that it inherits, so each entry gets them."""
    for one in withdrawn:
        rules = rules.replace(one, "")
    if action == "hide":
        first = rules.index("(", rules.index("D:"))
        rules = rules[:first] + "".join(withdrawn) + rules[first:]
    return rules


withdrawn = [rule(sid(account)) for account in ("svc.reader", "svc.dirsync")]
sam.transaction_start()
for entry in sam.search(dn, scope=ldb.SCOPE_SUBTREE, attrs=["nTSecurityDescriptor"], controls=["sd_flags:1:4"]):
    rules = ndr_unpack(security.descriptor, entry["nTSecurityDescriptor"][0]).as_sddl(domain)
    descriptor = security.descriptor.from_sddl(changed(rules), domain)
    message = ldb.Message(entry.dn)
    message["sd"] = ldb.MessageElement(ndr_pack(descriptor), ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
    sam.modify(message, controls=["sd_flags:1:4"])
sam.transaction_commit()
