/** Pictures that people upload. Source: wire.md §5 User `uploadImage`; the limits are those of receipts, product.md G. */
import { Type } from 'typebox'
import { operation } from './operation.ts'

export const uploadImage = operation({
  id: 'uploadImage',
  tag: 'User',
  method: 'POST',
  path: '/v1/file/image',
  summary: 'Upload a picture (PNG, JPEG, GIF or WebP, 5 MB at most); the answer says where it is served',
  access: 'account',
  writes: true,
  multipart: true,
  body: Type.Object({ file: Type.String({ format: 'binary' }) }),
  reply: Type.Object({ name: Type.String(), url: Type.String() }, { $id: 'UploadFileResponseV1' }),
})

export const getFile = operation({
  id: 'getFile',
  tag: 'Files',
  method: 'GET',
  path: '/files/{fileId}',
  summary: 'An uploaded picture; its address is not to be guessed',
  source: 'stint',
  access: 'public',
  writes: false,
  file: 'image/*',
})

export const fileOperations = [uploadImage, getFile] as const
